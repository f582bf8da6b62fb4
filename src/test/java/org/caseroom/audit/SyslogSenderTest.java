package org.caseroom.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.caseroom.config.ConfigLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SyslogSenderTest {
    private static AuditEntry entry(long seq) {
        return new AuditEntry(seq, 1_767_225_600_123L, "north", AuditKind.LOGIN, 0, "acc" + seq, "", List.of(), List.of(), List.of(), "");
    }

    @Test
    void aCollectorGetsADatagramForEachEntry() throws Exception {
        try (var collector = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                var sender = new SyslogSender(new SyslogTarget("127.0.0.1", collector.getLocalPort(), null), "site", 42)) {
            collector.setSoTimeout(20_000);
            sender.accept(entry(1));
            var packet = new DatagramPacket(new byte[65_536], 65_536);
            collector.receive(packet);
            assertThat(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8)).startsWith("<85>1 2026-01-01T00:00:00.123Z north caseroom 42 DICOM+RFC3881 - \uFEFF<?xml")
                    .contains("UserID=\"acc1\"").endsWith("</AuditMessage>");
        }
    }

    /** A collector that is away at first, and slow. */
    @Test
    void whatDoesNotFitIntoTheQueueIsCountedAndNothingElseIsLost() throws Exception {
        var reached = new CountDownLatch(1);
        var opened = new CountDownLatch(1);
        var arrived = new LinkedBlockingQueue<String>();
        var failures = new AtomicInteger();
        SyslogSender.Wire wire = new SyslogSender.Wire() {
            @Override
            public void send(byte[] message) throws IOException {
                reached.countDown();
                try {
                    opened.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                if (failures.getAndIncrement() == 0) {
                    throw new IOException("away");
                }
                arrived.add(new String(message, StandardCharsets.UTF_8));
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
        try (var sender = new SyslogSender(wire, "", 1, 3)) {
            sender.accept(entry(1));
            assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
            for (int seq = 2; seq <= 6; seq++) {
                sender.accept(entry(seq));
            }
            assertThat(sender.lost()).as("one is under way, three wait").isEqualTo(2);
            opened.countDown();
            for (int seq = 1; seq <= 4; seq++) {
                assertThat(arrived.poll(20, TimeUnit.SECONDS)).contains("UserID=\"acc" + seq + "\"");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"audit.example.org, tls, audit.example.org, 6514", "audit.example.org, udp, audit.example.org, 514", "10.0.0.9:1514, udp, 10.0.0.9, 1514",
            "[2001:db8::1], udp, 2001:db8::1, 514", "[2001:db8::1]:99, tls, 2001:db8::1, 99"})
    void theCollectorIsNamedInTheSettings(String text, String transport, String host, int port) {
        var config = new ConfigLoader(java.util.Map.of("CASEROOM_AUDIT_SYSLOG", text, "CASEROOM_AUDIT_TRANSPORT", transport)).withoutFile().config().audit();
        SyslogTarget target = SyslogTarget.of(config, null);
        assertThat(target.host()).isEqualTo(host);
        assertThat(target.port()).isEqualTo(port);
    }
}
