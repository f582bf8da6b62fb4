package org.caseroom.dicom.net;

import java.time.Instant;

/**
 * One PDU that was sent or received.
 *
 * @param length  bytes with its header
 * @param summary without any value of a data set
 */
public record PduTrace(Instant at, boolean sent, int type, long length, String summary) {
}
