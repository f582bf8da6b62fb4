/** Figures from stored values: statistics of regions, values at points, calibrated areas, SUV. Never from rendered pixels. */
package org.caseroom.measure;
