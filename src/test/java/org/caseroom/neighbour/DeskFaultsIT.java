package org.caseroom.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caseroom.desk.Cause;
import org.caseroom.desk.Explanation;
import org.caseroom.desk.Side;
import org.caseroom.desk.TransferDesk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults made with DCMTK as the other side, and what the desk calls them. */
final class DeskFaultsIT {
    @TempDir
    Path dir;

    private final TransferDesk desk = new TransferDesk(Clock.systemUTC());
    private Dcmtk dcmtk;
    private Site site;

    @BeforeEach
    void start() throws Exception {
        Dcmtk.need("echoscu", "dcmqrscp");
        dcmtk = new Dcmtk(dir);
        site = new Site(dir.resolve("data"), Map.of("CASEROOM_DICOM_PEERS",
                "[{aeTitle: TOOL, host: 127.0.0.1}, {aeTitle: SCP, host: 127.0.0.1, port: %d}]".formatted(dcmtk.scpPort())));
        site.listeners().add(desk);
    }

    @AfterEach
    void stop() {
        dcmtk.close();
        site.close();
    }

    private Dcmtk.Output echo(String... options) throws Exception {
        return dcmtk.run("echoscu", Dcmtk.words(List.of(options), List.of("127.0.0.1", String.valueOf(site.port()))));
    }

    /** Of the association that ended last; waits until all have. */
    private Explanation named() throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            var all = desk.all();
            if (!all.isEmpty() && all.stream().allMatch(each -> each.ending() != null)) {
                Optional<Explanation> explanation = Explanation.of(all.getFirst(), "CASEROOM");
                assertThat(explanation).as(site.events().told().toString()).isPresent();
                return explanation.get();
            }
            Thread.sleep(50);
        }
        throw new AssertionError("an association goes on: " + site.events().told());
    }

    private void assertNamed(Cause cause, Side side) throws InterruptedException {
        Explanation explanation = named();
        assertThat(explanation.cause()).as(site.events().told().toString()).isEqualTo(cause);
        assertThat(explanation.side()).isEqualTo(side);
    }

    @Test
    void aWrongCalledTitle() throws Exception {
        assertThat(echo("-aet", "TOOL", "-aec", "CASEROOM1").status()).isNotZero();
        assertNamed(Cause.CALLED_TITLE_NOT_OURS, Side.PEER);
        assertThat(named().parameters()).containsEntry("called", "CASEROOM1").containsEntry("peer", "TOOL");
    }

    @Test
    void anUnknownCallingTitle() throws Exception {
        assertThat(echo("-aet", "STRANGER", "-aec", "CASEROOM").status()).isNotZero();
        assertNamed(Cause.CALLING_TITLE_UNKNOWN_HERE, Side.US);
        assertThat(named().parameters()).containsEntry("calling", "STRANGER");
    }

    @Test
    void noTransferSyntaxInCommon() throws Exception {
        assertThat(bigEndianEcho()).isNotEmpty();
        assertNamed(Cause.NO_COMMON_TRANSFER_SYNTAX, Side.PEER);
        assertThat(named().parameters().get("proposed")).contains("Big Endian");
        assertThat(named().parameters().get("taken")).contains("Implicit VR Little Endian");
    }

    /** By hand: DCMTK always proposes implicit little endian too. @return the answer */
    private byte[] bigEndianEcho() throws Exception {
        byte[] request = Requests.echo("TOOL", "CASEROOM", "1.2.840.10008.1.2.2");
        try (var socket = new Socket("127.0.0.1", site.port())) {
            socket.getOutputStream().write(request);
            byte[] answer = socket.getInputStream().readNBytes(6);
            socket.getInputStream().readNBytes(ByteBuffer.wrap(answer).getInt(2));
            socket.getOutputStream().write(new byte[] {5, 0, 0, 0, 0, 4, 0, 0, 0, 0});
            assertThat(socket.getInputStream().read()).as("A-RELEASE-RP").isEqualTo(6);
            return answer;
        }
    }

    @Test
    void aPeerThatIsDown() throws Exception {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> site.outbound().echo(site.peer("SCP")))).isNotNull();
        assertNamed(Cause.CONNECTION_REFUSED, Side.EITHER);
    }

    @Test
    void aPeerThatExpectsAnotherTitle() throws Exception {
        dcmtk.dcmqrscp(site.port());
        var wrong = new Peer("NOT_QR", "127.0.0.1", dcmtk.qrPort(), false, true, true, true);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> site.outbound().echo(wrong))).isNotNull();
        assertNamed(Cause.CALLED_TITLE_NOT_THEIRS, Side.US);
    }

    @Test
    void tlsToAPlainPort() throws Exception {
        assertThat(echo("+tla", "-ic", "-aet", "TOOL", "-aec", "CASEROOM").status()).isNotZero();
        assertNamed(Cause.TLS_TO_PLAIN_PORT, Side.EITHER);
    }

    @Test
    void aLineCutInTheMiddle() throws Exception {
        try (var socket = new Socket("127.0.0.1", site.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(Requests.echo("TOOL", "CASEROOM", "1.2.840.10008.1.2"));
            assertThat(socket.getInputStream().read()).isEqualTo(2);
            out.write(new byte[] {4, 0, 0, 0, 4, 0, 0, 0});
        }
        assertNamed(Cause.CUT, Side.NETWORK);
    }

    /** Bytes of an A-ASSOCIATE-RQ for verification. */
    private static final class Requests {
        static byte[] echo(String calling, String called, String syntax) {
            byte[] context = join(new byte[] {1, 0, 0, 0}, item(0x30, "1.2.840.10008.1.1".getBytes()), item(0x40, syntax.getBytes()));
            byte[] user = join(item(0x51, new byte[] {0, 0, 64, 0}), item(0x52, "1.2.3.4".getBytes()));
            byte[] body = join(new byte[] {0, 1, 0, 0}, "%-16s%-16s".formatted(called, calling).getBytes(), new byte[32],
                    item(0x10, "1.2.840.10008.3.1.1.1".getBytes()), item(0x20, context), item(0x50, user));
            return join(new byte[] {1, 0, 0, 0, (byte) (body.length >> 8), (byte) body.length}, body);
        }

        private static byte[] item(int type, byte[] body) {
            return join(new byte[] {(byte) type, 0, (byte) (body.length >> 8), (byte) body.length}, body);
        }

        private static byte[] join(byte[]... parts) {
            var out = new java.io.ByteArrayOutputStream();
            for (byte[] part : parts) {
                out.writeBytes(part);
            }
            return out.toByteArray();
        }
    }
}
