package org.caseroom.dicom.net;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.net.pdu.AssociateRequest;
import org.caseroom.dicom.net.pdu.Pdu;
import org.caseroom.dicom.net.pdu.PduDecoder;
import org.caseroom.dicom.net.pdu.PduEncoder;
import org.caseroom.dicom.net.pdu.ProposedContext;
import org.caseroom.dicom.net.pdu.UserInformation;

/** A socket that says whatever a test wants. */
final class RawPeer implements Closeable {
    private final Socket socket;

    RawPeer(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
    }

    static AssociateRequest request(String called, String... abstractSyntaxes) {
        List<ProposedContext> contexts = new ArrayList<>();
        for (String abstractSyntax : abstractSyntaxes) {
            contexts.add(new ProposedContext(2 * contexts.size() + 1, abstractSyntax, List.of(UID.ImplicitVRLittleEndian)));
        }
        return new AssociateRequest(called, "PEER", UID.DICOMApplicationContext, contexts, UserInformation.of(16_384, "1.2.3", "RAW"));
    }

    Pdu associate(String called, String... abstractSyntaxes) throws IOException {
        write(PduEncoder.encode(request(called, abstractSyntaxes)));
        return read();
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** null when the other side has closed. */
    Pdu read() throws IOException {
        byte[] header = socket.getInputStream().readNBytes(6);
        if (header.length < 6) {
            return null;
        }
        byte[] body = socket.getInputStream().readNBytes(ByteBuffer.wrap(header).getInt(2));
        return PduDecoder.decode(header[0], ByteBuffer.wrap(body));
    }

    void readToEnd() throws IOException {
        socket.getInputStream().readAllBytes();
    }

    void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
