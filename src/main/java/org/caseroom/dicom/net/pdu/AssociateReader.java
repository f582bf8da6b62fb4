package org.caseroom.dicom.net.pdu;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads A-ASSOCIATE-RQ and -AC. Items that the standard may add later are passed over (PS3.8 9.3.1). */
final class AssociateReader {
    /** Protocol version, two reserved bytes, two AE titles, 32 reserved bytes. */
    private static final int FIXED = 68;
    private static final int MAX_TRANSFER_SYNTAXES = 256;
    private static final int MAX_UID = 64;

    private AssociateReader() {
    }

    static AssociateRequest request(ByteBuffer body) throws PduException {
        String[] titles = fixedPart(body, true);
        String application = "";
        List<ProposedContext> contexts = new ArrayList<>();
        UserInformation user = null;
        for (Item item = Item.next(body); item != null; item = Item.next(body)) {
            switch (item.type()) {
                case ItemType.APPLICATION_CONTEXT -> application = uid(item.body());
                case ItemType.PROPOSED_CONTEXT -> contexts.add(proposed(item.body()));
                case ItemType.USER_INFORMATION -> user = UserInformationReader.read(item.body());
                default -> {
                    // Reserved for later editions.
                }
            }
            if (contexts.size() > ProposedContext.MAX_CONTEXTS) {
                throw invalid("more than 128 presentation contexts");
            }
        }
        if (contexts.isEmpty()) {
            throw invalid("no presentation context");
        }
        distinct(contexts.stream().map(ProposedContext::id).toList());
        return new AssociateRequest(titles[0], titles[1], application, contexts, user == null ? UserInformation.of(0, "", "") : user);
    }

    static AssociateAccept accept(ByteBuffer body) throws PduException {
        String[] titles = fixedPart(body, false);
        String application = "";
        List<ContextResult> contexts = new ArrayList<>();
        UserInformation user = null;
        for (Item item = Item.next(body); item != null; item = Item.next(body)) {
            switch (item.type()) {
                case ItemType.APPLICATION_CONTEXT -> application = uid(item.body());
                case ItemType.CONTEXT_RESULT -> contexts.add(result(item.body()));
                case ItemType.USER_INFORMATION -> user = UserInformationReader.read(item.body());
                default -> {
                    // Reserved for later editions.
                }
            }
            if (contexts.size() > ProposedContext.MAX_CONTEXTS) {
                throw invalid("more than 128 presentation contexts");
            }
        }
        distinct(contexts.stream().map(ContextResult::id).toList());
        return new AssociateAccept(titles[0], titles[1], application, contexts, user == null ? UserInformation.of(0, "", "") : user);
    }

    /** @return called and calling AE title; in an answer they are not tested (PS3.8 9.3.3) */
    private static String[] fixedPart(ByteBuffer body, boolean tested) throws PduException {
        if (body.remaining() < FIXED) {
            throw invalid("A-ASSOCIATE of " + body.remaining() + " bytes");
        }
        int version = body.getShort() & 0xFFFF;
        if (tested && (version & 1) == 0) {
            throw new PduException(AbortReason.INVALID_PARAMETER_VALUE, "the protocol versions " + Integer.toHexString(version)
                    + "H do not hold version 1");
        }
        body.getShort();
        String called = title(body, tested);
        String calling = title(body, tested);
        body.position(body.position() + 32);
        return new String[] {called, calling};
    }

    private static String title(ByteBuffer body, boolean tested) throws PduException {
        byte[] bytes = new byte[AeTitles.MAX_LENGTH];
        body.get(bytes);
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            // Some pad with NUL.
            char c = b == 0 ? ' ' : (char) (b & 0xFF);
            if (!AeTitles.allowed(c)) {
                if (tested) {
                    throw invalid("an AE title holds a character that is not allowed");
                }
                c = '?';
            }
            text.append(c);
        }
        String title = text.toString().strip();
        if (tested && title.isEmpty()) {
            throw invalid("an AE title is empty");
        }
        return title;
    }

    private static ProposedContext proposed(ByteBuffer body) throws PduException {
        int id = contextId(body, 4);
        body.position(body.position() + 3);
        String abstractSyntax = null;
        List<String> transferSyntaxes = new ArrayList<>();
        for (Item item = Item.next(body); item != null; item = Item.next(body)) {
            switch (item.type()) {
                case ItemType.ABSTRACT_SYNTAX -> abstractSyntax = uid(item.body());
                case ItemType.TRANSFER_SYNTAX -> transferSyntaxes.add(uid(item.body()));
                default -> {
                    // Nothing else is defined here.
                }
            }
            if (transferSyntaxes.size() > MAX_TRANSFER_SYNTAXES) {
                throw invalid("more than " + MAX_TRANSFER_SYNTAXES + " transfer syntaxes in one presentation context");
            }
        }
        if (abstractSyntax == null || transferSyntaxes.isEmpty()) {
            throw invalid("presentation context " + id + " lacks its abstract syntax or a transfer syntax");
        }
        return new ProposedContext(id, abstractSyntax, transferSyntaxes);
    }

    private static ContextResult result(ByteBuffer body) throws PduException {
        int id = contextId(body, 4);
        body.get();
        int code = body.get() & 0xFF;
        body.get();
        String transferSyntax = "";
        for (Item item = Item.next(body); item != null; item = Item.next(body)) {
            if (item.type() == ItemType.TRANSFER_SYNTAX) {
                // Not significant, and sometimes garbage, when the context is not accepted.
                transferSyntax = code == 0 ? uid(item.body()) : "";
            }
        }
        ContextResult.Reason[] reasons = ContextResult.Reason.values();
        if (code >= reasons.length) {
            throw invalid("presentation context " + id + " has the result " + code + ", which does not exist");
        }
        if (code == 0 && transferSyntax.isEmpty()) {
            throw invalid("presentation context " + id + " is accepted without a transfer syntax");
        }
        return new ContextResult(id, reasons[code], transferSyntax);
    }

    private static int contextId(ByteBuffer body, int least) throws PduException {
        if (body.remaining() < least) {
            throw invalid("a presentation context item of " + body.remaining() + " bytes");
        }
        int id = body.get() & 0xFF;
        if (id % 2 == 0) {
            throw invalid("the presentation context id " + id + " is not odd");
        }
        return id;
    }

    private static void distinct(List<Integer> ids) throws PduException {
        Set<Integer> seen = new HashSet<>();
        for (Integer id : ids) {
            if (!seen.add(id)) {
                throw invalid("the presentation context id " + id + " stands there twice");
            }
        }
    }

    /** Digits and dots; padding, which PS3.8 Annex F forbids but some send, is taken off. */
    static String uid(ByteBuffer body) throws PduException {
        String text = ascii(body, MAX_UID + 2).strip();
        if (text.isEmpty() || text.length() > MAX_UID || !text.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9')) {
            throw invalid("a UID has other characters than digits and dots, or not 1 to 64 of them");
        }
        return text;
    }

    /** Printable ASCII; NUL becomes a blank, all else a question mark. */
    static String ascii(ByteBuffer body, int limit) throws PduException {
        if (body.remaining() > limit) {
            throw invalid("a text of " + body.remaining() + " bytes stands where at most " + limit + " are allowed");
        }
        byte[] bytes = new byte[body.remaining()];
        body.get(bytes);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == 0 ? (byte) ' ' : bytes[i] >= ' ' && bytes[i] < 0x7F ? bytes[i] : (byte) '?';
        }
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    static PduException invalid(String message) {
        return new PduException(AbortReason.INVALID_PARAMETER_VALUE, message);
    }
}
