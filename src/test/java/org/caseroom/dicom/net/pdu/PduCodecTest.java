package org.caseroom.dicom.net.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.caseroom.dicom.data.UID;
import org.junit.jupiter.api.Test;

final class PduCodecTest {
    private static final int MAX_DATA = 4096;

    private static AssociateRequest request() {
        var user = new UserInformation(16_384, "1.2.3.4", "PEER_1", Optional.of(new AsyncWindow(5, 0)),
                List.of(new RoleSelection(UID.CTImageStorage, false, true)),
                List.of(new ExtendedNegotiation(UID.StudyRootQueryRetrieveInformationModelFind, new byte[] {1, 0, 1})),
                List.of(new CommonExtendedNegotiation("1.2.3", "1.2.840.10008.4.2", List.of("1.2.5", "1.2.6"))), Optional.empty(), false);
        return new AssociateRequest("CASEROOM", "PEER", UID.DICOMApplicationContext, List.of(
                new ProposedContext(1, UID.Verification, List.of(UID.ImplicitVRLittleEndian)),
                new ProposedContext(255, UID.CTImageStorage, List.of(UID.JPEG2000Lossless, UID.ExplicitVRLittleEndian))), user);
    }

    private static AssociateAccept accept() {
        return new AssociateAccept("CASEROOM", "PEER", UID.DICOMApplicationContext, List.of(
                new ContextResult(1, ContextResult.Reason.ACCEPTANCE, UID.ImplicitVRLittleEndian),
                new ContextResult(255, ContextResult.Reason.ABSTRACT_SYNTAX_NOT_SUPPORTED, "")), UserInformation.of(0, "1.2.3", "X"));
    }

    private static List<Pdu> all() {
        return List.of(request(), accept(), new AssociateReject(1, 1, 7), new ReleaseRequest(), new ReleaseResponse(), new Abort(2, 6),
                new PData(List.of(new Pdv(1, true, true, ByteBuffer.wrap(new byte[] {1, 2})), new Pdv(3, false, false, ByteBuffer.wrap(new byte[40])))));
    }

    private static Pdu decode(byte[] pdu) throws PduException {
        int length = ByteBuffer.wrap(pdu, 2, 4).getInt();
        if (length < 0 || length > PduDecoder.maximumLength(pdu[0] & 0xFF, MAX_DATA) || length > pdu.length - 6) {
            throw new PduException(AbortReason.INVALID_PARAMETER_VALUE, "what the wire would refuse before it reads");
        }
        return PduDecoder.decode(pdu[0] & 0xFF, ByteBuffer.wrap(pdu, 6, length).slice());
    }

    // ---- bad input

    @Test
    void truncationAndBitFlipsGiveTheDeclaredRefusalOnly() {
        var random = new Random(7);
        int refused = 0;
        for (Pdu pdu : all()) {
            byte[] good = PduEncoder.encode(pdu);
            for (int run = 0; run < 3000; run++) {
                byte[] bad = good.clone();
                for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                    bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
                }
                if (run % 3 == 0) {
                    // The length says what is there, so that the end comes inside of something.
                    bad = Arrays.copyOf(bad, 6 + random.nextInt(bad.length - 5));
                    ByteBuffer.wrap(bad).putInt(2, bad.length - 6);
                }
                byte[] given = bad;
                Throwable thrown = catchThrowable(() -> PduEncoder.encode(decode(given)));
                if (thrown != null) {
                    refused++;
                    assertThat(thrown).as("%s %s", pdu.getClass(), HexFormat.of().formatHex(given)).isInstanceOf(PduException.class);
                    assertThat(thrown.getMessage()).hasSizeLessThan(200);
                }
            }
        }
        assertThat(refused).isBetween(3000, 21_000);
    }

    @Test
    void everyTypeHasALengthBeforeAnythingIsAllocated() throws PduException {
        assertThat(PduDecoder.maximumLength(0x04, MAX_DATA)).isEqualTo(MAX_DATA);
        assertThat(PduDecoder.maximumLength(0x01, MAX_DATA)).isEqualTo(1 << 20);
        assertThat(PduDecoder.maximumLength(0x07, MAX_DATA)).isEqualTo(4);
        assertThatThrownBy(() -> PduDecoder.maximumLength(0x08, MAX_DATA)).isInstanceOfSatisfying(PduException.class,
                e -> assertThat(e.reason()).isEqualTo(AbortReason.UNRECOGNIZED_PDU));
    }

    @Test
    void whatTheStandardForbidsIsNamed() {
        assertRefused(0, 1, "protocol versions 0H", 6, 7);
        assertRefused('\\', 1, "an AE title holds a character that is not allowed", 10);
        byte[] even = PduEncoder.encode(request());
        int context = indexOf(even, new byte[] {0x20, 0});
        even[context + 4] = 2;
        assertThatThrownBy(() -> decode(even)).hasMessage("the presentation context id 2 is not odd");
        byte[] twice = PduEncoder.encode(request());
        twice[context + 4] = (byte) 255;
        assertThatThrownBy(() -> decode(twice)).hasMessage("the presentation context id 255 stands there twice");
        assertThatThrownBy(() -> decode(new byte[] {4, 0, 0, 0, 0, 0})).hasMessage("P-DATA-TF without a presentation data value");
        assertThatThrownBy(() -> decode(new byte[] {4, 0, 0, 0, 0, 6, 0x7F, -1, -1, -1, 1, 2}))
                .hasMessage("a presentation data value of 2147483647 bytes stands where 2 are left");
    }

    private static void assertRefused(int value, int offset, String message, int... at) {
        byte[] bytes = PduEncoder.encode(request());
        IntStream.of(at).forEach(i -> bytes[i] = (byte) value);
        assertThatThrownBy(() -> decode(bytes)).isInstanceOf(PduException.class).hasMessageContaining(message);
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        return IntStream.range(70, bytes.length).filter(i -> Arrays.equals(bytes, i, i + part.length, part, 0, part.length)).findFirst().orElseThrow();
    }

    // ---- good input

    @Test
    void everyPduComesBackAsItWas() throws PduException {
        for (Pdu pdu : List.of(accept(), new AssociateReject(2, 3, 1), new ReleaseRequest(), new ReleaseResponse(), new Abort(0, 0))) {
            assertThat(decode(PduEncoder.encode(pdu))).isEqualTo(pdu);
        }
        var back = (AssociateRequest) decode(PduEncoder.encode(request()));
        assertThat(back).usingRecursiveComparison().isEqualTo(request());
        var data = (PData) decode(PduEncoder.encode(all().getLast()));
        assertThat(data.values()).extracting(Pdv::contextId, Pdv::command, Pdv::last, pdv -> pdv.bytes().remaining())
                .containsExactly(org.assertj.core.groups.Tuple.tuple(1, true, true, 2), org.assertj.core.groups.Tuple.tuple(3, false, false, 40));
    }

    /** PS3.8 9.3.2: type, reserved, length; version, reserved, called, calling, 32 reserved; then items. */
    @Test
    void aRequestStandsOnTheWireAsInTheStandard() {
        byte[] bytes = PduEncoder.encode(request());
        assertThat(HexFormat.of().formatHex(bytes, 0, 2)).isEqualTo("0100");
        assertThat(ByteBuffer.wrap(bytes).getInt(2)).isEqualTo(bytes.length - 6);
        assertThat(new String(bytes, 10, 32, java.nio.charset.StandardCharsets.US_ASCII)).isEqualTo("CASEROOM        PEER            ");
        assertThat(HexFormat.of().formatHex(bytes, 74, 78)).isEqualTo("10000015");
        String hex = HexFormat.of().formatHex(bytes);
        assertThat(hex).contains("51000004" + "00004000").contains("53000004" + "00050000");
    }

    @Test
    void anUnknownItemIsPassedOverAndTheSecretOfAUserIsNotKept() throws PduException {
        byte[] plain = PduEncoder.encode(new AssociateRequest("A", "B", UID.DICOMApplicationContext,
                List.of(new ProposedContext(1, UID.Verification, List.of(UID.ImplicitVRLittleEndian))), UserInformation.of(1000, "1.2", "")));
        byte[] identity = HexFormat.of().parseHex("5800000c" + "0101" + "0004" + "6e616d65" + "0002" + "7077" + "77000001" + "00");
        byte[] longer = Arrays.copyOf(plain, plain.length + identity.length);
        System.arraycopy(identity, 0, longer, plain.length, identity.length);
        ByteBuffer.wrap(longer).putInt(2, longer.length - 6);
        int user = indexOf(longer, new byte[] {0x50, 0});
        ByteBuffer.wrap(longer).putShort(user + 2, (short) (longer.length - user - 4));
        var request = (AssociateRequest) decode(longer);
        assertThat(request.user().identity()).contains(new UserIdentity(1, true));
        assertThat(request.user().maximumLength()).isEqualTo(1000);
    }

    @Test
    void reasonsAreSaidInWords() {
        assertThat(RejectReason.CALLED_AE_NOT_RECOGNIZED.pdu().summary())
                .isEqualTo("A-ASSOCIATE-RJ permanent, source 1, reason 7 (called AE title not recognized)");
        assertThat(RejectReason.LOCAL_LIMIT_EXCEEDED.pdu().isTransient()).isTrue();
        assertThat(new Abort(2, 2).summary()).isEqualTo("A-ABORT by the upper layer, unexpected PDU");
    }
}
