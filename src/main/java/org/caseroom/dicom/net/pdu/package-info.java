/**
 * Protocol data units of the DICOM upper layer (PS3.8 section 9.3) as values, with the one place that reads them and the one that
 * writes them. Nothing here knows a socket or the clock.
 */
package org.caseroom.dicom.net.pdu;
