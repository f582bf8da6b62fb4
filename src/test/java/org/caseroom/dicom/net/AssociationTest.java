package org.caseroom.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServerOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.io.DicomWriter;
import org.caseroom.dicom.net.pdu.Abort;
import org.caseroom.dicom.net.pdu.AbortReason;
import org.caseroom.dicom.net.pdu.AssociateAccept;
import org.caseroom.dicom.net.pdu.AssociateReject;
import org.caseroom.dicom.net.pdu.ContextResult;
import org.caseroom.dicom.net.pdu.PData;
import org.caseroom.dicom.net.pdu.Pdu;
import org.caseroom.dicom.net.pdu.PduEncoder;
import org.caseroom.dicom.net.pdu.Pdv;
import org.caseroom.dicom.net.pdu.RejectReason;
import org.caseroom.dicom.net.pdu.ReleaseRequest;
import org.caseroom.dicom.net.pdu.ReleaseResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One acceptor, and peers that behave as they should not. */
final class AssociationTest {
    private static final AssociationSettings SETTINGS = new AssociationSettings(16 << 10, Duration.ofMillis(1_200), Duration.ofMillis(900),
            Duration.ofSeconds(5), 4, 1 << 20, 1L << 30);

    private final Vertx vertx = Vertx.vertx();
    private final List<AssociationEvent> events = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong stored = new AtomicLong();
    private final CountDownLatch go = new CountDownLatch(1);
    private DicomServer server;
    private DicomClient client;
    private int port;

    @BeforeEach
    void start() throws Exception {
        var ids = new AtomicInteger();
        Set<String> syntaxes = Set.of(UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian);
        List<Offer> offers = List.of(new Offer(UID.Verification, syntaxes, true, false, new EchoService()),
                new Offer(UID.CTImageStorage, syntaxes, true, true, this::store),
                new Offer(UID.MRImageStorage, syntaxes, true, false, this::block),
                new Offer(UID.StudyRootQueryRetrieveInformationModelFind, syntaxes, true, false, new byte[] {1}, this::find));
        AssociationPolicy policy = (request, _) -> request.called().equals("US") ? new AssociationPolicy.Decision.Accept(offers)
                : new AssociationPolicy.Decision.Reject(RejectReason.CALLED_AE_NOT_RECOGNIZED, "called " + request.called());
        server = new DicomServer(vertx, new NetServerOptions().setHost("127.0.0.1").setPort(0), SETTINGS, new Admission(6, 4, 1000, System::nanoTime),
                policy, events::add, InstantSource.system(), () -> "c" + ids.incrementAndGet());
        port = server.start().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        client = new DicomClient(vertx, Optional.empty(), SETTINGS, AssociationListener.NONE, InstantSource.system(), () -> "o" + ids.incrementAndGet());
    }

    @AfterEach
    void stop() {
        go.countDown();
        client.close();
        server.close();
        vertx.close().await();
    }

    private void store(Exchange exchange) throws IOException {
        stored.addAndGet(exchange.data().readAllBytes().length);
        exchange.perform(() -> exchange.respond(Status.SUCCESS));
    }

    private void block(Exchange exchange) throws InterruptedException {
        go.await();
    }

    private void find(Exchange exchange) throws IOException {
        byte[] filler = DicomWriter.dataSetBytes(new Attributes().setBytes(Tag.PixelData, VR.OB, new byte[10_000]), TransferSyntax.IMPLICIT_LITTLE_ENDIAN);
        exchange.dataSet();
        exchange.perform(() -> {
            for (int i = 0; i < 100_000 && !exchange.cancelled(); i++) {
                exchange.respond(Command.response(exchange.request(), Status.PENDING), out -> out.write(filler));
            }
            exchange.respond(exchange.cancelled() ? Status.CANCEL : Status.SUCCESS);
        });
    }

    private RemoteEntity us() {
        return new RemoteEntity("US", "127.0.0.1", port, false);
    }

    /** A server that is well lets us in as soon as it has noticed that those before us are gone: their places are counted until then. */
    private void assertWell() throws Exception {
        long patience = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            try (Association association = client.associate(us(), "PEER", EchoUser.PROPOSAL)) {
                assertThat(EchoUser.echo(association)).isZero();
                return;
            } catch (AssociationException stillClosing) {
                if (!stillClosing.getMessage().contains("local limit exceeded") || System.nanoTime() > patience) {
                    throw stillClosing;
                }
                Thread.sleep(20);
            }
        }
    }

    private AssociationEvent.Closed ended() throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            synchronized (events) {
                var closed = events.stream().filter(AssociationEvent.Closed.class::isInstance).findFirst();
                if (closed.isPresent()) {
                    return (AssociationEvent.Closed) closed.get();
                }
            }
            Thread.sleep(50);
        }
        throw new AssertionError("still open: " + events);
    }

    // ---- who says nothing, too much, or nonsense

    @Test
    void aConnectionThatAsksForNothingIsEndedAtArtim() throws Exception {
        try (var peer = new RawPeer(port)) {
            assertThat(peer.read()).isEqualTo(Abort.byProvider(AbortReason.NOT_SPECIFIED));
            assertThat(ended().ending()).isEqualTo(Ending.TIMED_OUT);
        }
        assertWell();
    }

    @Test
    void aRequestThatTricklesIsEndedAtArtimToo() throws Exception {
        byte[] request = PduEncoder.encode(RawPeer.request("US", UID.Verification));
        try (var peer = new RawPeer(port)) {
            assertThatThrownBy(() -> {
                for (byte b : request) {
                    peer.write(new byte[] {b});
                    Thread.sleep(60);
                }
            }).isInstanceOf(IOException.class);
            assertThat(ended().detail()).contains("in the middle of a PDU");
        }
    }

    @Test
    void whatIsNoPduIsAnsweredByTheReason() throws Exception {
        assertThat(answer("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII))).isEqualTo(Abort.byProvider(AbortReason.UNRECOGNIZED_PDU));
        assertThat(answer(PduEncoder.encode(new ReleaseRequest()))).isEqualTo(Abort.byProvider(AbortReason.UNEXPECTED_PDU));
        assertThat(answer(ByteBuffer.allocate(6).put((byte) 1).put((byte) 0).putInt(0x7FFFFFFF).array()))
                .isEqualTo(Abort.byProvider(AbortReason.INVALID_PARAMETER_VALUE));
        assertThat(answer(PduEncoder.encode(RawPeer.request("SOMEBODY", UID.Verification)))).isEqualTo(RejectReason.CALLED_AE_NOT_RECOGNIZED.pdu());
        assertWell();
    }

    private Pdu answer(byte[] bytes) throws IOException {
        try (var peer = new RawPeer(port)) {
            peer.write(bytes);
            return peer.read();
        }
    }

    @Test
    void onAnAssociationTheSameHolds() throws Exception {
        List<byte[]> bad = List.of(
                PduEncoder.encode(RawPeer.request("US", UID.Verification)),
                PduEncoder.encode(new ReleaseResponse()),
                // not accepted context, data before a command, a command that is none, a response that nobody asked for
                data(new Pdv(9, true, true, ByteBuffer.wrap(new byte[8]))),
                data(new Pdv(1, false, true, ByteBuffer.wrap(new byte[8]))),
                data(new Pdv(1, true, true, ByteBuffer.wrap(new byte[] {8, 0, 0, 0, 0, 0, 0, 0}))),
                data(new Pdv(1, true, true, ByteBuffer.wrap(CommandCodec.encode(Command.response(request(), 0))))),
                ByteBuffer.allocate(6).put((byte) 4).put((byte) 0).putInt(SETTINGS.maximumPdu() + 1).array());
        for (byte[] each : bad) {
            try (var peer = new RawPeer(port)) {
                assertThat(peer.associate("US", UID.Verification)).isInstanceOf(AssociateAccept.class);
                peer.write(each);
                assertThat(peer.read()).isInstanceOfSatisfying(Abort.class, abort -> assertThat(abort.source()).isEqualTo(Abort.PROVIDER));
                assertThat(peer.read()).isNull();
            }
        }
        assertWell();
    }

    private static Command request() {
        Command echo = Command.request(CommandField.C_ECHO_RQ, UID.Verification);
        echo.elements().setInt(Tag.MessageID, 7);
        return echo;
    }

    private static byte[] data(Pdv... values) {
        return PduEncoder.encode(new PData(List.of(values)));
    }

    @Test
    void aCommandOfEndlessFragmentsIsEnded() throws Exception {
        try (var peer = new RawPeer(port)) {
            peer.associate("US", UID.Verification);
            byte[] fragment = data(new Pdv(1, true, false, ByteBuffer.wrap(new byte[8000])));
            for (int i = 0; i < 12; i++) {
                peer.write(fragment);
            }
            assertThat(peer.read()).isEqualTo(Abort.byProvider(AbortReason.INVALID_PARAMETER_VALUE));
        }
    }

    @Test
    void mutatedConversationsEndThemselvesAndNothingElse() throws Exception {
        var random = new Random(11);
        var whole = new ByteArrayOutputStream();
        whole.write(PduEncoder.encode(RawPeer.request("US", UID.Verification, UID.CTImageStorage)));
        whole.write(data(new Pdv(1, true, true, ByteBuffer.wrap(CommandCodec.encode(request())))));
        whole.write(PduEncoder.encode(new ReleaseRequest()));
        for (int run = 0; run < 150; run++) {
            byte[] bytes = whole.toByteArray();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try (var peer = new RawPeer(port)) {
                peer.write(run % 2 == 0 ? bytes : java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)));
                peer.shutdownOutput();
                peer.readToEnd();
            } catch (SocketTimeoutException e) {
                throw new AssertionError("run " + run + " hangs", e);
            } catch (IOException reset) {
                // The server was through with it.
            }
        }
        assertWell();
    }

    // ---- limits

    @Test
    void oneAddressGetsItsShareAndIsToldWhenItIsUsedUp() throws Exception {
        List<RawPeer> peers = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                peers.add(new RawPeer(port));
                assertThat(peers.getLast().associate("US", UID.Verification)).isInstanceOf(AssociateAccept.class);
            }
            try (var fifth = new RawPeer(port)) {
                assertThat(fifth.associate("US", UID.Verification)).isInstanceOfSatisfying(AssociateReject.class,
                        reject -> assertThat(reject).isEqualTo(RejectReason.LOCAL_LIMIT_EXCEEDED.pdu()));
            }
        } finally {
            for (RawPeer peer : peers) {
                peer.close();
            }
        }
        assertWell();
    }

    @Test
    void admissionCountsByAddressInAllAndByTime() {
        var now = new AtomicLong();
        var admission = new Admission(3, 2, 4, now::get);
        assertThat(List.of(admission.entered("a"), admission.entered("a"), admission.entered("a"), admission.entered("a"), admission.entered("a")))
                .containsExactly(Admission.Verdict.ADMIT, Admission.Verdict.ADMIT, Admission.Verdict.REJECT, Admission.Verdict.REJECT,
                        Admission.Verdict.DROP);
        assertThat(admission.entered("b")).as("all of them are used up").isEqualTo(Admission.Verdict.REJECT);
        for (int i = 0; i < 4; i++) {
            admission.left("a");
        }
        admission.left("b");
        assertThat(admission.open()).isZero();
        assertThat(admission.entered("a")).as("four in a minute").isEqualTo(Admission.Verdict.REJECT);
        admission.left("a");
        now.addAndGet(15_000_000_000L);
        assertThat(admission.entered("a")).isEqualTo(Admission.Verdict.ADMIT);
        assertThat(admission.entered("a")).isEqualTo(Admission.Verdict.REJECT);
    }

    @Test
    void aSilentAssociationIsEnded() throws Exception {
        try (var silent = new RawPeer(port)) {
            silent.associate("US", UID.Verification);
            assertThat(silent.read()).isEqualTo(Abort.byProvider(AbortReason.NOT_SPECIFIED));
            assertThat(ended().detail()).startsWith("nothing came for ");
        }
    }

    @Test
    void aPeerThatTakesNothingHoldsNobodyUp() throws Exception {
        try (var deaf = new RawPeer(port)) {
            deaf.associate("US", UID.StudyRootQueryRetrieveInformationModelFind);
            Command find = Command.request(CommandField.C_FIND_RQ, UID.StudyRootQueryRetrieveInformationModelFind);
            find.elements().setInt(Tag.MessageID, 1);
            find.elements().setInt(Tag.CommandDataSetType, 0);
            deaf.write(data(new Pdv(1, true, true, ByteBuffer.wrap(CommandCodec.encode(find)))));
            deaf.write(data(new Pdv(1, false, true, ByteBuffer.wrap(new byte[0]))));
            assertWell();
            var closed = ended(Ending.TIMED_OUT);
            assertThat(closed.detail()).contains("takes nothing more");
            // A gigabyte would have been sent; what the system and the queue hold is all that was.
            assertThat(closed.bytesSent()).isLessThan(32L << 20);
        }
        assertWell();
    }

    private AssociationEvent.Closed ended(Ending ending) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            synchronized (events) {
                var closed = events.stream().filter(event -> event instanceof AssociationEvent.Closed c && c.ending() == ending).findFirst();
                if (closed.isPresent()) {
                    return (AssociationEvent.Closed) closed.get();
                }
            }
            Thread.sleep(50);
        }
        throw new AssertionError("none ended as " + ending + ": " + events);
    }

    @Test
    void whatNobodyReadsStaysWithTheSender() throws Exception {
        try (var fast = new RawPeer(port)) {
            fast.associate("US", UID.MRImageStorage);
            Command store = Command.request(CommandField.C_STORE_RQ, UID.MRImageStorage);
            store.elements().setString(Tag.AffectedSOPInstanceUID, "1.2.3").setInt(Tag.MessageID, 1).setInt(Tag.CommandDataSetType, 0);
            fast.write(data(new Pdv(1, true, true, ByteBuffer.wrap(CommandCodec.encode(store)))));
            byte[] fragment = data(new Pdv(1, false, false, ByteBuffer.wrap(new byte[16_000])));
            var written = new AtomicLong();
            Thread writer = Thread.ofVirtual().start(() -> {
                try {
                    while (written.get() < 256L << 20) {
                        fast.write(fragment);
                        written.addAndGet(fragment.length);
                    }
                } catch (IOException ended) {
                    // The test is over.
                }
            });
            long before = -1;
            // It stands still, and not only because the machine does something else.
            for (int i = 0; i < 60 && (before != written.get() || before < 512L << 10); i++) {
                before = written.get();
                Thread.sleep(500);
            }
            assertThat(before).isBetween(512L << 10, 32L << 20);
            writer.interrupt();
        }
    }

    // ---- in good order

    @Test
    void contextsRolesAndWindowAreNegotiated() throws Exception {
        var wishes = List.of(new Proposal.Wish(UID.Verification, List.of(UID.JPEGBaseline8Bit)),
                new Proposal.Wish(UID.CTImageStorage, List.of(UID.JPEGBaseline8Bit, UID.ImplicitVRLittleEndian, UID.ExplicitVRLittleEndian)),
                new Proposal.Wish(UID.RTDoseStorage, List.of(UID.ImplicitVRLittleEndian)));
        var proposal = new Proposal(Proposal.contexts(wishes),
                List.of(new org.caseroom.dicom.net.pdu.RoleSelection(UID.CTImageStorage, false, true)), java.util.Map.of());
        try (Association association = client.associate(us(), "PEER", proposal)) {
            assertThat(association.contexts()).singleElement().satisfies(context -> {
                assertThat(context.transferSyntax()).isEqualTo(UID.ImplicitVRLittleEndian);
                assertThat(context.weMayAsk()).isFalse();
                assertThat(context.theyMayAsk()).isTrue();
            });
            assertThat(association.negotiated().invoked()).isEqualTo(4);
        }
        synchronized (events) {
            assertThat(events).filteredOn(AssociationEvent.Accepted.class::isInstance).singleElement().satisfies(event ->
                    assertThat(((AssociationEvent.Accepted) event).accept().contexts()).extracting(ContextResult::reason).containsExactly(
                            ContextResult.Reason.TRANSFER_SYNTAXES_NOT_SUPPORTED, ContextResult.Reason.ACCEPTANCE,
                            ContextResult.Reason.ABSTRACT_SYNTAX_NOT_SUPPORTED));
        }
    }

    @Test
    void objectsOfAnyLengthGoThroughWithSeveralOutstanding() throws Exception {
        try (Association association = client.associate(us(), "PEER", Proposal.of(UID.CTImageStorage, List.of(UID.ExplicitVRLittleEndian)))) {
            AcceptedContext context = association.context(UID.CTImageStorage, null);
            List<Call> calls = new ArrayList<>();
            int[] lengths = {0, 2, 16_370, 16_384, 16_386, 1_000_000, 40_000_000};
            for (int length : lengths) {
                calls.add(StoreUser.store(association, context, "1.2." + length, null, out -> out.write(new byte[length])));
            }
            for (Call call : calls) {
                assertThat(call.last().status()).isZero();
            }
            assertThat(stored.get()).isEqualTo(java.util.stream.IntStream.of(lengths).asLongStream().sum());
        }
        assertThat(ended().ending()).isEqualTo(Ending.RELEASED);
    }

    @Test
    void aSearchIsCancelled() throws Exception {
        try (Association association = client.associate(us(), "PEER", QueryUser.proposal(QueryModel.STUDY_ROOT))) {
            AcceptedContext context = association.context(UID.StudyRootQueryRetrieveInformationModelFind, null);
            Command find = Command.request(CommandField.C_FIND_RQ, UID.StudyRootQueryRetrieveInformationModelFind);
            Call call = association.call(context, find, QueryUser.identifier(new Attributes(), context));
            assertThat(call.next().isPending()).isTrue();
            call.cancel();
            assertThat(call.last().status()).isEqualTo(Status.CANCEL);
        }
    }

    @Test
    void whatCannotBeReachedIsNamed() {
        assertThatThrownBy(() -> client.associate(new RemoteEntity("NOBODY", "127.0.0.1", 1, false), "PEER", EchoUser.PROPOSAL))
                .isInstanceOfSatisfying(AssociationException.class, e -> assertThat(e.ending()).isEqualTo(Ending.NOT_CONNECTED))
                .hasMessageContaining("No connection to NOBODY at 127.0.0.1:1: ");
        assertThatThrownBy(() -> client.associate(new RemoteEntity("THEM", "127.0.0.1", port, false), "PEER", EchoUser.PROPOSAL))
                .hasMessage("THEM rejected the association: A-ASSOCIATE-RJ permanent, source 1, reason 7 (called AE title not recognized)");
    }

    @Test
    void theClassesAndSyntaxesOfStorageAreThoseOfTheStandard() {
        assertThat(StorageClasses.all()).hasSizeBetween(170, 230).contains(UID.CTImageStorage, UID.EncapsulatedPDFStorage, UID.SegmentationStorage,
                        UID.RTBeamsDeliveryInstructionStorage, UID.VLWholeSlideMicroscopyImageStorage, UID.ColorPaletteStorage, UID.KeyObjectSelectionDocumentStorage)
                .doesNotContain(UID.MediaStorageDirectoryStorage, UID.StorageCommitmentPushModel, UID.InventoryFind, UID.Storage);
        assertThat(StorageClasses.transferSyntaxes()).contains(UID.ImplicitVRLittleEndian, UID.DeflatedExplicitVRLittleEndian, UID.HTJ2KLossless,
                UID.JPEGXL, UID.MPEG4HP41, UID.HEVCMP51, UID.RLELossless).doesNotContain(UID.JPIPReferenced, UID.JPEG2000MC);
    }
}
