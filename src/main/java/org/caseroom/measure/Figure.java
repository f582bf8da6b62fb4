package org.caseroom.measure;

/**
 * One number of a mark.
 *
 * @param value finite
 * @param unit  UCUM code: {@code mm}, {@code mm2}, {@code deg}, {@code {pixels}}, {@code [hnsf'U]} (HU), {@code Bq/ml},
 *              {@code g/ml{SUVbw}}, {@code s}, {@code cm/s}; {@code 1} where it has none or none is known
 */
public record Figure(Quantity quantity, double value, String unit) {
}
