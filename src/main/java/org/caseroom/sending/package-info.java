/**
 * What goes out to DICOM peers and has to arrive: a queue in the database, worked off with patience. It stands above
 * {@code neighbour}, which makes the calls.
 */
package org.caseroom.sending;
