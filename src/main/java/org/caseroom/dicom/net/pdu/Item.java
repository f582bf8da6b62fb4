package org.caseroom.dicom.net.pdu;

import java.nio.ByteBuffer;

/** Type, a reserved byte, two bytes of length, and as many bytes. */
record Item(int type, ByteBuffer body) {
    private static final int HEADER = 4;

    /** The one at the position of {@code from}, which goes behind it; null at the end. */
    static Item next(ByteBuffer from) throws PduException {
        if (!from.hasRemaining()) {
            return null;
        }
        if (from.remaining() < HEADER) {
            throw AssociateReader.invalid("an item ends inside its header");
        }
        int type = from.get() & 0xFF;
        from.get();
        int length = from.getShort() & 0xFFFF;
        if (length > from.remaining()) {
            throw AssociateReader.invalid("an item of type %02XH has %d bytes where %d are left".formatted(type, length, from.remaining()));
        }
        ByteBuffer body = from.slice(from.position(), length);
        from.position(from.position() + length);
        return new Item(type, body);
    }
}
