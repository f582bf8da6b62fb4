/**
 * The DICOM neighbours: who they are, what they may do, and the services of {@code dicom.net} on the studies that are here. In:
 * C-STORE into the importer, C-FIND, C-MOVE, C-GET, storage commitment. Out: the same as user.
 */
package org.caseroom.neighbour;
