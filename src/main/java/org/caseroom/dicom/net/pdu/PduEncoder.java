package org.caseroom.dicom.net.pdu;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes PDUs as bytes, header included. */
public final class PduEncoder {
    private PduEncoder() {
    }

    public static byte[] encode(Pdu pdu) {
        return switch (pdu) {
            case AssociateRequest rq -> {
                var out = associate(rq.called(), rq.calling(), rq.applicationContext());
                rq.contexts().forEach(context -> proposed(out, context));
                userInformation(out, rq.user());
                yield framed(rq.type(), out.toByteArray());
            }
            case AssociateAccept ac -> {
                var out = associate(ac.called(), ac.calling(), ac.applicationContext());
                ac.contexts().forEach(context -> result(out, context));
                userInformation(out, ac.user());
                yield framed(ac.type(), out.toByteArray());
            }
            case AssociateReject rj -> framed(rj.type(), new byte[] {0, (byte) rj.result(), (byte) rj.source(), (byte) rj.reason()});
            case PData data -> framed(data.type(), values(data));
            case ReleaseRequest rq -> framed(rq.type(), new byte[4]);
            case ReleaseResponse rp -> framed(rp.type(), new byte[4]);
            case Abort abort -> framed(abort.type(), new byte[] {0, 0, (byte) abort.source(), (byte) abort.reason()});
        };
    }

    /** The 12 bytes that stand before the only fragment of a P-DATA-TF. */
    public static void dataHeader(ByteBuffer target, int contextId, boolean command, boolean last, int fragmentLength) {
        target.put((byte) PduType.P_DATA_TF).put((byte) 0).putInt(fragmentLength + Pdv.HEADER);
        pdvHeader(target, contextId, command, last, fragmentLength);
    }

    private static void pdvHeader(ByteBuffer target, int contextId, boolean command, boolean last, int fragmentLength) {
        target.putInt(fragmentLength + 2).put((byte) contextId).put((byte) ((command ? 1 : 0) | (last ? 2 : 0)));
    }

    private static byte[] values(PData data) {
        int length = data.values().stream().mapToInt(pdv -> Pdv.HEADER + pdv.bytes().remaining()).sum();
        ByteBuffer target = ByteBuffer.allocate(length);
        for (Pdv pdv : data.values()) {
            pdvHeader(target, pdv.contextId(), pdv.command(), pdv.last(), pdv.bytes().remaining());
            target.put(pdv.bytes().duplicate());
        }
        return target.array();
    }

    private static byte[] framed(int type, byte[] body) {
        return ByteBuffer.allocate(PduDecoder.HEADER + body.length).put((byte) type).put((byte) 0).putInt(body.length).put(body).array();
    }

    private static ByteArrayOutputStream associate(String called, String calling, String applicationContext) {
        var out = new ByteArrayOutputStream(1024);
        out.writeBytes(new byte[] {0, 1, 0, 0});
        out.writeBytes(title(called));
        out.writeBytes(title(calling));
        out.writeBytes(new byte[32]);
        item(out, ItemType.APPLICATION_CONTEXT, ascii(applicationContext));
        return out;
    }

    private static byte[] title(String title) {
        if (title.length() > AeTitles.MAX_LENGTH) {
            throw new IllegalArgumentException("an AE title has at most 16 characters");
        }
        return ascii(title + " ".repeat(AeTitles.MAX_LENGTH - title.length()));
    }

    private static void proposed(ByteArrayOutputStream out, ProposedContext context) {
        var body = new ByteArrayOutputStream(256);
        body.writeBytes(new byte[] {(byte) context.id(), 0, 0, 0});
        item(body, ItemType.ABSTRACT_SYNTAX, ascii(context.abstractSyntax()));
        context.transferSyntaxes().forEach(syntax -> item(body, ItemType.TRANSFER_SYNTAX, ascii(syntax)));
        item(out, ItemType.PROPOSED_CONTEXT, body.toByteArray());
    }

    private static void result(ByteArrayOutputStream out, ContextResult context) {
        var body = new ByteArrayOutputStream(80);
        body.writeBytes(new byte[] {(byte) context.id(), 0, (byte) context.reason().code(), 0});
        item(body, ItemType.TRANSFER_SYNTAX, ascii(context.transferSyntax()));
        item(out, ItemType.CONTEXT_RESULT, body.toByteArray());
    }

    private static void userInformation(ByteArrayOutputStream out, UserInformation user) {
        var body = new ByteArrayOutputStream(512);
        item(body, ItemType.MAXIMUM_LENGTH, ByteBuffer.allocate(4).putInt((int) user.maximumLength()).array());
        item(body, ItemType.IMPLEMENTATION_CLASS, ascii(user.implementationClass()));
        user.window().ifPresent(window -> item(body, ItemType.ASYNCHRONOUS_WINDOW,
                ByteBuffer.allocate(4).putShort((short) window.invoked()).putShort((short) window.performed()).array()));
        for (RoleSelection role : user.roles()) {
            var roles = new ByteArrayOutputStream(80);
            sized(roles, role.sopClass());
            roles.write(role.scu() ? 1 : 0);
            roles.write(role.scp() ? 1 : 0);
            item(body, ItemType.ROLE_SELECTION, roles.toByteArray());
        }
        if (!user.implementationVersion().isEmpty()) {
            item(body, ItemType.IMPLEMENTATION_VERSION, ascii(user.implementationVersion()));
        }
        for (ExtendedNegotiation extended : user.extended()) {
            var information = new ByteArrayOutputStream(80);
            sized(information, extended.sopClass());
            information.writeBytes(extended.information());
            item(body, ItemType.EXTENDED_NEGOTIATION, information.toByteArray());
        }
        for (CommonExtendedNegotiation common : user.common()) {
            var parts = new ByteArrayOutputStream(160);
            sized(parts, common.sopClass());
            sized(parts, common.serviceClass());
            var related = new ByteArrayOutputStream(80);
            common.relatedGeneralSopClasses().forEach(uid -> sized(related, uid));
            length(parts, related.size());
            parts.writeBytes(related.toByteArray());
            item(body, ItemType.COMMON_EXTENDED_NEGOTIATION, parts.toByteArray());
        }
        if (user.identityAnswered()) {
            item(body, ItemType.USER_IDENTITY_RESPONSE, new byte[2]);
        }
        item(out, ItemType.USER_INFORMATION, body.toByteArray());
    }

    private static void item(ByteArrayOutputStream out, int type, byte[] body) {
        out.write(type);
        out.write(0);
        length(out, body.length);
        out.writeBytes(body);
    }

    private static void sized(ByteArrayOutputStream out, String uid) {
        length(out, uid.length());
        out.writeBytes(ascii(uid));
    }

    private static void length(ByteArrayOutputStream out, int length) {
        if (length > 0xFFFF) {
            throw new IllegalArgumentException("an item has at most 65535 bytes, not " + length);
        }
        out.write(length >> 8);
        out.write(length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
