package org.caseroom.audit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Messages on a TLS connection, each with its length (RFC 5425). The collector's certificate has to be believed and to name its host. */
final class TlsWire implements SyslogSender.Wire {
    private static final int PATIENCE_MILLIS = 10_000;

    private final String host;
    private final int port;
    private final SSLContext tls;
    private SSLSocket socket;

    TlsWire(String host, int port, SSLContext tls) {
        this.host = host;
        this.port = port;
        this.tls = tls;
    }

    @Override
    public void send(byte[] message) throws IOException {
        try {
            if (socket == null) {
                socket = connect();
            }
            socket.getOutputStream().write(Syslog.framed(message));
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private SSLSocket connect() throws IOException {
        var plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
        } catch (IOException e) {
            plain.close();
            throw e;
        }
        var fresh = (SSLSocket) tls.getSocketFactory().createSocket(plain, host, port, true);
        try {
            SSLParameters parameters = fresh.getSSLParameters();
            parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            fresh.setSSLParameters(parameters);
            fresh.setSoTimeout(PATIENCE_MILLIS);
            fresh.startHandshake();
            return fresh;
        } catch (IOException | RuntimeException e) {
            fresh.close();
            throw e;
        }
    }

    @Override
    public void close() {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is given up anyway.
            }
            socket = null;
        }
    }
}
