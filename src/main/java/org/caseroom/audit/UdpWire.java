package org.caseroom.audit;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;

/** One message a datagram (RFC 5426). What gets lost on the way nobody knows: for a network of one's own. */
final class UdpWire implements SyslogSender.Wire {
    /** What IPv4 carries. A longer message is cut: its end is the last of the studies. */
    private static final int MOST = 65_507;

    private final String host;
    private final int port;
    private DatagramSocket socket;

    UdpWire(String host, int port) {
        this.host = host;
        this.port = port;
    }

    @Override
    public void send(byte[] message) throws IOException {
        if (socket == null) {
            socket = new DatagramSocket();
        }
        socket.send(new DatagramPacket(message, Math.min(message.length, MOST), InetAddress.getByName(host), port));
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.close();
        }
    }
}
