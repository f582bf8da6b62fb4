package org.caseroom.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.caseroom.sending.Commitment;
import org.caseroom.sending.SendOrder;
import org.caseroom.sending.SendQueue;
import org.caseroom.sending.SendService;
import org.caseroom.sending.SendSettings;
import org.caseroom.sending.SendState;
import org.caseroom.study.DicomFiles;
import org.caseroom.study.StoredInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queue on real associations, with DCMTK and with another Caseroom as the peer. */
final class SendingIT {
    private static final String STUDY = "1.2.826.0.1.999.6";
    private static final SendSettings HASTY = new SendSettings(Duration.ofMillis(100), Duration.ofMillis(400), Duration.ofMinutes(5),
            Duration.ofDays(1), Duration.ofSeconds(10), Duration.ofSeconds(20));

    @TempDir
    Path dir;

    private final int otherPort = Dcmtk.freePort();
    private Dcmtk dcmtk;
    private Site site;
    private SendQueue queue;
    private SendService service;

    @BeforeEach
    void start() throws Exception {
        Dcmtk.need("storescp");
        dcmtk = new Dcmtk(dir);
        site = new Site(dir.resolve("data"), Map.of("CASEROOM_DICOM_PEERS",
                "[{aeTitle: SCP, host: 127.0.0.1, port: %d}, {aeTitle: OTHER, host: 127.0.0.1, port: %d}]".formatted(dcmtk.scpPort(), otherPort)));
        for (int i = 1; i <= 3; i++) {
            site.importer().receive("x", new java.io.ByteArrayInputStream(DicomFiles.bytes(
                    DicomFiles.ct(STUDY, STUDY + ".1", STUDY + ".1." + i, i, 64))), "system");
        }
        queue = new SendQueue(site.database(), Clock.systemUTC(), () -> UUID.randomUUID().toString());
        service = service();
        service.start();
    }

    private SendService service() {
        return new SendService(queue, site.outbound(), site.peers(), HASTY, Clock.systemUTC(), new Random(3), "server");
    }

    @AfterEach
    void stop() {
        service.close();
        dcmtk.close();
        site.close();
    }

    private SendOrder order(String peer, int most) {
        List<String> instances = site.outbound().study(STUDY).stream().map(StoredInstance::instance).limit(most).toList();
        SendOrder order = queue.order(peer, STUDY, instances, "me", null, HASTY.lease()).order();
        service.wake();
        return order;
    }

    private SendOrder until(SendOrder order, java.util.function.Predicate<SendOrder> reached) throws InterruptedException {
        SendOrder now = order;
        for (int i = 0; i < 400 && !reached.test(now); i++) {
            Thread.sleep(50);
            now = queue.find(order.id()).orElseThrow();
        }
        assertThat(reached.test(now)).as(now.toString()).isTrue();
        return now;
    }

    @Test
    void aPeerThatIsDownIsTriedUntilItIsThereAndNothingGoesTwice() throws Exception {
        SendOrder waiting = until(order("SCP", 3), order -> order.attempts() >= 2);
        assertThat(waiting.problem()).contains("SCP at 127.0.0.1").contains("refused");
        service.close();
        dcmtk.storescp("SCP");
        service = service();
        service.start();
        SendOrder sent = until(waiting, order -> order.state() == SendState.SENT);
        assertThat(sent.sent()).isEqualTo(3);
        assertThat(sent.problem()).isEmpty();
        assertThat(sent.commitment()).isEqualTo(Commitment.NOT_OFFERED);
        assertThat(dcmtk.received()).hasSize(3);
        assertThat(site.events().all().stream().filter(event -> event instanceof org.caseroom.dicom.net.AssociationEvent.Message message
                && message.field() == org.caseroom.dicom.net.CommandField.C_STORE_RQ).count()).isEqualTo(3);
        assertThat(queue.retry(sent.id())).as("all of it was sent").isFalse();
    }

    @Test
    void aPeerCommitsToWhatItTookAndOneThatIsNotAllowedWaitsWithTheReason() throws Exception {
        try (var other = new Site(dir.resolve("other"), Map.of("CASEROOM_DICOM_AE_TITLE", "OTHER", "CASEROOM_DICOM_PORT", String.valueOf(otherPort),
                "CASEROOM_DICOM_PEERS", "[{aeTitle: CASEROOM, host: 127.0.0.1, port: %d}]".formatted(site.port())))) {
            SendOrder sent = until(order("OTHER", 2), order -> order.state() == SendState.SENT);
            assertThat(sent.commitment()).isEqualTo(Commitment.COMMITTED);
            assertThat(other.catalogue().instances(STUDY, null)).hasSize(2);
        }
        try (var stranger = new Site(dir.resolve("stranger"), Map.of("CASEROOM_DICOM_AE_TITLE", "OTHER", "CASEROOM_DICOM_PORT",
                String.valueOf(otherPort)))) {
            SendOrder waiting = until(order("OTHER", 1), order -> order.attempts() >= 1);
            assertThat(waiting.problem()).contains("rejected");
            assertThat(stranger.catalogue().allStudies()).isEmpty();
            assertThat(queue.cancel(waiting.id())).isTrue();
        }
        SendOrder nobody = until(order("GONE", 1), order -> order.attempts() >= 1);
        assertThat(nobody.problem()).contains("GONE is not among the peers");
    }

    @Test
    void whatWasDeletedMeanwhileIsSaidAndTheRestGoes() throws Exception {
        SendOrder waiting = until(queue.order("SCP", STUDY, List.of(STUDY + ".1.1", STUDY + ".1.99"), "me", null, HASTY.lease()).order(),
                order -> order.attempts() >= 1);
        dcmtk.storescp("SCP");
        SendOrder failed = until(waiting, order -> order.endedAt() > 0);
        assertThat(failed.state()).isEqualTo(SendState.FAILED);
        assertThat(failed.sent()).isEqualTo(1);
        assertThat(queue.troubled(failed.id(), 9)).extracting(item -> item.instance() + " " + item.reason())
                .containsExactly(STUDY + ".1.99 It is no longer here.");
    }
}
