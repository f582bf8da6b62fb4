package org.caseroom.dicom.net.pdu;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the body of a PDU, what follows its 6 bytes of type and length. The caller bounds the length before it allocates:
 * {@link #maximumLength} says how long each type may be.
 */
public final class PduDecoder {
    /** Type, a reserved byte and the length of the body, big endian (PS3.8 9.3.1). */
    public static final int HEADER = 6;
    /** 128 contexts of 64 transfer syntaxes stay below it. */
    private static final int MAX_ASSOCIATE = 1 << 20;
    private static final int SHORT_BODY = 4;

    private PduDecoder() {
    }

    /**
     * Longest body of a PDU of that type.
     *
     * @param maximumData what was announced for P-DATA-TF
     * @throws PduException when there is no such type
     */
    public static int maximumLength(int type, int maximumData) throws PduException {
        return switch (type) {
            case PduType.ASSOCIATE_RQ, PduType.ASSOCIATE_AC -> MAX_ASSOCIATE;
            case PduType.P_DATA_TF -> maximumData;
            case PduType.ASSOCIATE_RJ, PduType.RELEASE_RQ, PduType.RELEASE_RP, PduType.ABORT -> SHORT_BODY;
            default -> throw new PduException(AbortReason.UNRECOGNIZED_PDU, "the type " + hex(type) + " is no PDU");
        };
    }

    /**
     * @param body from its position to its limit; P-DATA refers to it and copies nothing
     * @throws PduException for whatever is no such PDU; nothing else is thrown
     */
    public static Pdu decode(int type, ByteBuffer body) throws PduException {
        return switch (type) {
            case PduType.ASSOCIATE_RQ -> AssociateReader.request(body);
            case PduType.ASSOCIATE_AC -> AssociateReader.accept(body);
            case PduType.ASSOCIATE_RJ -> {
                require(body);
                yield new AssociateReject(body.get(1) & 0xFF, body.get(2) & 0xFF, body.get(3) & 0xFF);
            }
            case PduType.P_DATA_TF -> data(body);
            case PduType.RELEASE_RQ -> {
                require(body);
                yield new ReleaseRequest();
            }
            case PduType.RELEASE_RP -> {
                require(body);
                yield new ReleaseResponse();
            }
            case PduType.ABORT -> {
                require(body);
                yield new Abort(body.get(2) & 0xFF, body.get(3) & 0xFF);
            }
            default -> throw new PduException(AbortReason.UNRECOGNIZED_PDU, "the type " + hex(type) + " is no PDU");
        };
    }

    private static void require(ByteBuffer body) throws PduException {
        if (body.position() != 0 || body.remaining() != SHORT_BODY) {
            throw new PduException(AbortReason.INVALID_PARAMETER_VALUE, "a PDU of 4 bytes has " + body.remaining());
        }
    }

    private static PData data(ByteBuffer body) throws PduException {
        List<Pdv> values = new ArrayList<>(2);
        while (body.hasRemaining()) {
            if (body.remaining() < Pdv.HEADER) {
                throw new PduException(AbortReason.INVALID_PARAMETER_VALUE, "P-DATA-TF ends inside the header of a value");
            }
            long length = Integer.toUnsignedLong(body.getInt());
            if (length < 2 || length > body.remaining()) {
                throw new PduException(AbortReason.INVALID_PARAMETER_VALUE, "a presentation data value of " + length + " bytes stands where "
                        + body.remaining() + " are left");
            }
            int id = body.get() & 0xFF;
            int control = body.get() & 0xFF;
            ByteBuffer fragment = body.slice(body.position(), (int) length - 2);
            body.position(body.position() + (int) length - 2);
            values.add(new Pdv(id, (control & 1) != 0, (control & 2) != 0, fragment));
        }
        if (values.isEmpty()) {
            throw new PduException(AbortReason.INVALID_PARAMETER_VALUE, "P-DATA-TF without a presentation data value");
        }
        return new PData(values);
    }

    private static String hex(int type) {
        return "%02XH".formatted(type);
    }
}
