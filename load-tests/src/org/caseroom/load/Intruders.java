package org.caseroom.load;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.net.pdu.AssociateReject;
import org.caseroom.dicom.net.pdu.AssociateRequest;
import org.caseroom.dicom.net.pdu.Pdu;
import org.caseroom.dicom.net.pdu.PduDecoder;
import org.caseroom.dicom.net.pdu.PduEncoder;
import org.caseroom.dicom.net.pdu.ProposedContext;
import org.caseroom.dicom.net.pdu.UserInformation;

/** Peers that behave badly, from addresses of their own on loopback, so that what is counted by address is not counted to the others. */
final class Intruders implements Closeable {
    private final int port;
    private final List<Socket> sockets = new ArrayList<>();
    private volatile boolean over;
    private Thread flood;
    private int tried;

    Intruders(int port) {
        this.port = port;
    }

    /** Connections that never say anything, and as many that stop in the middle of their request. */
    void halfOpen(int count) throws IOException {
        byte[] request = request("CASEROOM");
        for (int i = 0; i < 2 * count; i++) {
            Socket socket = connect("127.0.0.3");
            sockets.add(socket);
            if (i >= count) {
                socket.getOutputStream().write(request, 0, request.length / 2);
            }
        }
    }

    /** Connects and asks for associations, so many a second, and never waits for an answer. */
    void flood(int perSecond) {
        byte[] request = request("CASEROOM");
        flood = Thread.ofPlatform().start(() -> {
            long begin = System.nanoTime();
            while (!over) {
                try (Socket socket = connect("127.0.0.4")) {
                    socket.getOutputStream().write(request);
                } catch (IOException refused) {
                    // that is what it is for
                }
                tried++;
                long ahead = tried * 1_000_000_000L / perSecond - (System.nanoTime() - begin);
                if (ahead > 0) {
                    LockSupport.parkNanos(ahead);
                }
            }
        });
    }

    /** Asks for associations and keeps them. @return how many were answered how */
    Map<String, Integer> hold(int count) throws IOException {
        Map<String, Integer> answers = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            Socket socket = connect("127.0.0.5");
            sockets.add(socket);
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request("CASEROOM"));
            byte[] header = socket.getInputStream().readNBytes(PduDecoder.HEADER);
            String answer = "closed";
            if (header.length == PduDecoder.HEADER) {
                Pdu pdu = PduDecoder.decode(header[0], ByteBuffer.wrap(socket.getInputStream().readNBytes(ByteBuffer.wrap(header).getInt(2))));
                answer = pdu instanceof AssociateReject ? pdu.summary() : pdu.getClass().getSimpleName();
            }
            answers.merge(answer, 1, Integer::sum);
        }
        return answers;
    }

    /** How many of those that are kept the other side has closed, after as long as it may take. */
    int dropped(long withinMillis) throws IOException {
        long end = System.nanoTime() + withinMillis * 1_000_000;
        int dropped = 0;
        for (Socket socket : sockets) {
            try {
                socket.setSoTimeout((int) Math.max(1, (end - System.nanoTime()) / 1_000_000));
                socket.getInputStream().readAllBytes();
                dropped++;
            } catch (SocketTimeoutException stillOpen) {
                // not dropped
            } catch (IOException reset) {
                dropped++;
            }
        }
        return dropped;
    }

    int tried() {
        return tried;
    }

    private Socket connect(String from) throws IOException {
        Socket socket = new Socket();
        // Closed with a reset: thousands of lines in TIME_WAIT would take the ports away.
        socket.setSoLinger(true, 0);
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2000);
        return socket;
    }

    private static byte[] request(String called) {
        var context = new ProposedContext(1, UID.CTImageStorage, List.of(UID.ExplicitVRLittleEndian));
        return PduEncoder.encode(new AssociateRequest(called, "LOAD", UID.DICOMApplicationContext, List.of(context),
                UserInformation.of(16_384, "1.2.3", "LOAD")));
    }

    @Override
    public void close() throws IOException {
        over = true;
        if (flood != null) {
            try {
                flood.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }
}
