package org.caseroom.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.caseroom.desk.Cause;
import org.caseroom.desk.Side;
import org.caseroom.simulator.Fault;
import org.caseroom.simulator.FaultyLine;
import org.junit.jupiter.api.Test;

/** What lies between DCMTK and a Caseroom goes wrong: the line, the port that is called, the number of associations. */
final class LineFaultsIT extends FaultStory {
    private static final int PER_ADDRESS = 4;

    @Override
    String[] programs() {
        return new String[] {"storescu", "echoscu", "storescp", "dcmqrscp"};
    }

    @Override
    FaultBench prepared() throws IOException {
        return new FaultBench(dir, first, "[{aeTitle: TOOL, host: 127.0.0.1}, {aeTitle: QR, host: 127.0.0.1, port: %d}]".formatted(first.qrPort()),
                Map.of("CASEROOM_DICOM_IDLE_SECONDS", "1", "CASEROOM_DICOM_RESPONSE_SECONDS", "2", "CASEROOM_DICOM_ASSOCIATIONS_PER_ADDRESS", "" + PER_ADDRESS));
    }

    private void sendsOver(Fault fault) throws Exception {
        try (var line = new FaultyLine("127.0.0.1", site.port(), fault)) {
            assertThat(bench.storescu(line.port(), List.of(), bench.files(1, 256)).status()).isNotZero();
        }
    }

    private void receivesOver(Fault fault) throws Exception {
        tools.storescp("SCP");
        try (var line = new FaultyLine("127.0.0.1", first.scpPort(), fault)) {
            bench.give(new Peer("SCP", "127.0.0.1", line.port(), false, true, true, true), 256);
        }
        assertThat(tools.received().stream().filter(file -> file.toFile().length() > 256 * 256 * 2)).as("nothing came there whole").isEmpty();
    }

    @Test
    void theLineOfStorescuStandsStill() throws Exception {
        sendsOver(Fault.SLOW_NETWORK);
        bench.reads(Cause.SILENT, Side.NETWORK, "The line to TOOL went silent in an open association. Check firewalls with idle limits, and whether the peer hangs. "
                + "[in the network]");
    }

    @Test
    void theLineToStorescpStandsStill() throws Exception {
        receivesOver(Fault.SLOW_NETWORK);
        bench.reads(Cause.SILENT, Side.NETWORK, "The line to SCP went silent in an open association. Check firewalls with idle limits, and whether the peer hangs. "
                + "[in the network]");
    }

    @Test
    void theLineOfStorescuIsCut() throws Exception {
        sendsOver(Fault.CUT);
        bench.reads(Cause.CUT, Side.NETWORK, "The connection with TOOL was cut after … bytes received and … sent. Check the network and whether the peer crashed; "
                + "send again. [in the network]");
        assertThat(site.catalogue().instances(FaultBench.STUDY, null)).isEmpty();
    }

    @Test
    void theLineToStorescpIsCut() throws Exception {
        receivesOver(Fault.CUT);
        bench.reads(Cause.CUT, Side.NETWORK, "The connection with SCP was cut after … bytes received and … sent. Check the network and whether the peer crashed; "
                + "send again. [in the network]");
    }

    @Test
    void whatStorescuSendsComesWithWrongLengths() throws Exception {
        sendsOver(Fault.WRONG_LENGTHS);
        bench.reads(Cause.WRONG_LENGTHS, Side.PEER, "A message had wrong lengths or values: …Send the trace to the vendor of TOOL. [at the peer]");
        assertThat(site.catalogue().instances(FaultBench.STUDY, null)).isEmpty();
    }

    /** A server that waits for the end of a line, as of HTTP. */
    @Test
    void aWebServerListensAtThePort() throws Exception {
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        web.start();
        try {
            var wrong = new Peer("QR", "127.0.0.1", web.getAddress().getPort(), false, true, true, true);
            assertThat(catchThrowable(() -> site.outbound().echo(wrong))).isInstanceOf(IOException.class);
        } finally {
            web.stop(0);
        }
        bench.reads(Cause.NO_ANSWER_IN_TIME, Side.PEER, "QR took the connection and did not answer the request. Its service hangs, or something else listens there. "
                + "[at the peer]");
    }

    /** One that sees at the first byte that it is no request of its own. */
    @Test
    void aStrictWebServerListensAtThePort() throws Exception {
        try (var web = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket caller = web.accept()) {
                    caller.getInputStream().read();
                    caller.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    caller.getInputStream().transferTo(OutputStream.nullOutputStream());
                } catch (IOException ended) {
                    // The caller has gone.
                }
            });
            var wrong = new Peer("QR", "127.0.0.1", web.getLocalPort(), false, true, true, true);
            assertThat(catchThrowable(() -> site.outbound().echo(wrong))).isInstanceOf(IOException.class);
        }
        bench.reads(Cause.ANOTHER_PROTOCOL, Side.US, "* speaks something else than DICOM, as a web server or browser does. Correct the address or port that is called. "
                + "[on our side]");
    }

    @Test
    void aBrowserCallsOurPort() throws Exception {
        try (var browser = new Socket(InetAddress.getLoopbackAddress(), site.port())) {
            browser.getOutputStream().write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(browser.getInputStream().read()).as("an A-ABORT").isEqualTo(7);
        }
        bench.reads(Cause.ANOTHER_PROTOCOL, Side.PEER, "* speaks something else than DICOM, as a web server or browser does. Correct the address or port that is called. "
                + "[at the peer]");
    }

    @Test
    void storescuFindsAllAssociationsTaken() throws Exception {
        List<Socket> others = new ArrayList<>();
        try {
            for (int i = 0; i < PER_ADDRESS; i++) {
                others.add(new Socket(InetAddress.getLoopbackAddress(), site.port()));
            }
            assertThat(bench.echoscu(site.port()).text()).contains("Local Limit Exceeded");
        } finally {
            for (Socket other : others) {
                other.close();
            }
        }
        bench.reads(Cause.LIMIT_HERE, Side.EITHER, "TOOL has too many associations open here, or opens them too fast. Limit it there, or raise dicom.associations, "
                + "dicom.associationsPerAddress or dicom.associationsPerMinute. [on either side]", Cause.CLOSED_BEFORE_REQUEST);
    }

    @Test
    void dcmqrscpHasNoAssociationLeft() throws Exception {
        tools.associations(2).dcmqrscp(site.port());
        List<Retrieving> held = new ArrayList<>();
        assertThat(catchThrowable(() -> {
            for (int i = 0; i < 3; i++) {
                held.add(site.outbound().moving(site.peer("QR")));
            }
        })).isInstanceOf(IOException.class);
        held.forEach(Retrieving::close);
        bench.reads(Cause.LIMIT_THERE, Side.PEER, "QR has no association free for us. Try later, or have its limit raised. [at the peer]");
    }

    @Test
    void storescpRefusesEverybody() throws Exception {
        tools.storescp("SCP", "--refuse");
        assertThat(catchThrowable(() -> site.outbound().echo(new Peer("SCP", "127.0.0.1", first.scpPort(), false, true, true, true)))).isInstanceOf(IOException.class);
        bench.reads(Cause.REJECTED_WITHOUT_REASON, Side.PEER, "The association was rejected without a usable reason (1/1). Look into the log of SCP. [at the peer]");
    }
}
