package org.caseroom.dicom.net.pdu;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the sub-items of User Information. */
final class UserInformationReader {
    private static final int MAX_ITEMS = 1024;
    private static final int VERSION_NAME = 16;

    private long maximumLength;
    private String implementationClass = "";
    private String implementationVersion = "";
    private AsyncWindow window;
    private final List<RoleSelection> roles = new ArrayList<>();
    private final List<ExtendedNegotiation> extended = new ArrayList<>();
    private final List<CommonExtendedNegotiation> common = new ArrayList<>();
    private UserIdentity identity;
    private boolean answered;

    private UserInformationReader() {
    }

    static UserInformation read(ByteBuffer body) throws PduException {
        var reader = new UserInformationReader();
        int items = 0;
        for (Item item = Item.next(body); item != null; item = Item.next(body)) {
            if (++items > MAX_ITEMS) {
                throw AssociateReader.invalid("more than " + MAX_ITEMS + " items of user information");
            }
            reader.take(item.type(), item.body());
        }
        return new UserInformation(reader.maximumLength, reader.implementationClass, reader.implementationVersion,
                Optional.ofNullable(reader.window), reader.roles, reader.extended, reader.common, Optional.ofNullable(reader.identity),
                reader.answered);
    }

    private void take(int type, ByteBuffer body) throws PduException {
        switch (type) {
            case ItemType.MAXIMUM_LENGTH -> {
                need(body, 4, "maximum length");
                maximumLength = Integer.toUnsignedLong(body.getInt());
            }
            case ItemType.IMPLEMENTATION_CLASS -> implementationClass = body.hasRemaining() ? AssociateReader.uid(body) : "";
            case ItemType.IMPLEMENTATION_VERSION -> implementationVersion = versionName(body);
            case ItemType.ASYNCHRONOUS_WINDOW -> {
                need(body, 4, "asynchronous operations window");
                window = new AsyncWindow(body.getShort() & 0xFFFF, body.getShort() & 0xFFFF);
            }
            case ItemType.ROLE_SELECTION -> {
                String sopClass = AssociateReader.uid(sized(body, "role selection"));
                need(body, 2, "role selection");
                roles.add(new RoleSelection(sopClass, body.get() == 1, body.get() == 1));
            }
            case ItemType.EXTENDED_NEGOTIATION -> {
                String sopClass = AssociateReader.uid(sized(body, "extended negotiation"));
                byte[] information = new byte[body.remaining()];
                body.get(information);
                extended.add(new ExtendedNegotiation(sopClass, information));
            }
            case ItemType.COMMON_EXTENDED_NEGOTIATION -> common.add(commonExtended(body));
            case ItemType.USER_IDENTITY -> {
                need(body, 2, "user identity");
                // The secret itself is passed over: nothing here needs it, so nothing can leak it.
                identity = new UserIdentity(body.get() & 0xFF, body.get() == 1);
            }
            case ItemType.USER_IDENTITY_RESPONSE -> answered = true;
            default -> {
                // Reserved for later editions.
            }
        }
    }

    private static String versionName(ByteBuffer body) throws PduException {
        String text = AssociateReader.ascii(body, 64).strip();
        return text.length() > VERSION_NAME ? text.substring(0, VERSION_NAME) : text;
    }

    private static CommonExtendedNegotiation commonExtended(ByteBuffer body) throws PduException {
        String sopClass = AssociateReader.uid(sized(body, "common extended negotiation"));
        String serviceClass = AssociateReader.uid(sized(body, "common extended negotiation"));
        ByteBuffer list = sized(body, "common extended negotiation");
        List<String> related = new ArrayList<>();
        while (list.hasRemaining()) {
            related.add(AssociateReader.uid(sized(list, "common extended negotiation")));
        }
        return new CommonExtendedNegotiation(sopClass, serviceClass, related);
    }

    /** Two bytes of length and as many bytes. */
    private static ByteBuffer sized(ByteBuffer body, String of) throws PduException {
        need(body, 2, of);
        int length = body.getShort() & 0xFFFF;
        need(body, length, of);
        ByteBuffer part = body.slice(body.position(), length);
        body.position(body.position() + length);
        return part;
    }

    private static void need(ByteBuffer body, int bytes, String of) throws PduException {
        if (body.remaining() < bytes) {
            throw AssociateReader.invalid("the item of the " + of + " is too short");
        }
    }
}
