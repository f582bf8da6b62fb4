package org.caseroom.remote;

/**
 * An object of a series that is on its way, as the archive lists it: not necessarily here, and perhaps never.
 *
 * @param number Instance Number; null where the archive does not say it
 */
public record Expected(String instance, Integer number) {
}
