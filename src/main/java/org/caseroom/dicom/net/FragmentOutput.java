package org.caseroom.dicom.net;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.caseroom.dicom.net.pdu.PduDecoder;
import org.caseroom.dicom.net.pdu.PduEncoder;
import org.caseroom.dicom.net.pdu.Pdv;

/** Cuts a command or a data set into P-DATA PDUs of one fragment. {@link #close} sends the last. */
final class FragmentOutput extends OutputStream {
    private static final int P_DATA = 0x04;
    private static final int HEADERS = PduDecoder.HEADER + Pdv.HEADER;

    private final Wire wire;
    private final int contextId;
    private final boolean command;
    private final int fragment;
    private final long patience;
    private byte[] pdu;
    private int filled = HEADERS;
    private long count;

    /**
     * @param maximumPdu largest body of a P-DATA-TF that the peer takes
     * @param patience   how long the peer may take nothing, in nanoseconds
     */
    FragmentOutput(Wire wire, int contextId, boolean command, int maximumPdu, long patience) {
        this.wire = wire;
        this.contextId = contextId;
        this.command = command;
        this.fragment = (maximumPdu - Pdv.HEADER) & ~1;
        this.patience = patience;
        this.pdu = new byte[HEADERS + Math.min(fragment, 1024)];
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        int left = length;
        while (left > 0) {
            if (filled == HEADERS + fragment) {
                send(false);
            }
            if (filled == pdu.length) {
                pdu = java.util.Arrays.copyOf(pdu, Math.min(HEADERS + fragment, Math.max(pdu.length * 2, filled + Math.min(left, fragment))));
            }
            int taken = Math.min(left, pdu.length - filled);
            System.arraycopy(bytes, at, pdu, filled, taken);
            filled += taken;
            at += taken;
            left -= taken;
            count += taken;
        }
    }

    private void send(boolean last) throws IOException {
        int length = filled - HEADERS;
        PduEncoder.dataHeader(ByteBuffer.wrap(pdu), contextId, command, last, length);
        byte[] whole = filled == pdu.length ? pdu : java.util.Arrays.copyOf(pdu, filled);
        wire.write(whole, P_DATA, "P-DATA-TF " + (command ? "command" : "data set") + " of context " + contextId + " " + length
                + (last ? " bytes, last" : " bytes"), patience);
        pdu = new byte[last ? HEADERS : pdu.length];
        filled = HEADERS;
    }

    /** Bytes of the message part so far. */
    long count() {
        return count;
    }

    @Override
    public void close() throws IOException {
        send(true);
    }
}
