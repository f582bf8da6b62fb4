/**
 * Rooms as a destination of DICOM: titles and keys by which a modality sends into a room, and what becomes of what arrives. What
 * receives it ({@code neighbour}, STOW-RS) stands beside; how a study comes into a room is given from above.
 */
package org.caseroom.arrival;
