/**
 * The transfer desk: the latest associations with DICOM peers, live and ended, and what went wrong with them in plain words. Keeps
 * nothing of data sets: SOP classes, sizes and statuses only.
 */
package org.caseroom.desk;
