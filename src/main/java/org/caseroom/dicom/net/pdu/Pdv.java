package org.caseroom.dicom.net.pdu;

import java.nio.ByteBuffer;

/**
 * A presentation data value: a fragment of a command set or of a data set (PS3.8 9.3.5.1 and Annex E.2).
 *
 * @param bytes of the fragment, from position to limit; of a received one they are valid only until the next PDU is read
 */
public record Pdv(int contextId, boolean command, boolean last, ByteBuffer bytes) {
    /** Length field, context id and message control header. */
    public static final int HEADER = 6;
}
