package org.caseroom.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.caseroom.dicom.net.pdu.AbortReason;
import org.caseroom.dicom.net.pdu.PduException;
import org.caseroom.dicom.net.pdu.Pdv;

/** The data set of one message as it comes. Ends with its last fragment; what breaks the association is thrown by each read after it too. */
final class DataSetInput extends InputStream {
    private final FragmentInput fragments;
    private final int contextId;
    private ByteBuffer current = ByteBuffer.allocate(0);
    private boolean last;
    private long count;
    private IOException broken;

    DataSetInput(FragmentInput fragments, int contextId) {
        this.fragments = fragments;
        this.contextId = contextId;
    }

    @Override
    public int read() throws IOException {
        return more() ? current.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!more()) {
            return -1;
        }
        int taken = Math.min(length, current.remaining());
        current.get(target, offset, taken);
        return taken;
    }

    private boolean more() throws IOException {
        if (broken != null) {
            throw broken;
        }
        while (!current.hasRemaining()) {
            if (last) {
                return false;
            }
            try {
                take(fragments.next());
            } catch (IOException e) {
                broken = e;
                throw e;
            }
        }
        return true;
    }

    private void take(Pdv fragment) throws PduException {
        if (fragment.command() || fragment.contextId() != contextId) {
            throw new PduException(AbortReason.UNEXPECTED_PARAMETER, "a data set is interrupted by another message");
        }
        current = fragment.bytes();
        last = fragment.last();
        count += current.remaining();
    }

    /** Bytes that came so far. */
    long count() {
        return count;
    }

    /** What broke the association while this was read; null when nothing did. */
    IOException broken() {
        return broken;
    }

    /** Reads and forgets the rest. @throws PduException when there are more than {@code limit} bytes of it */
    void drain(long limit) throws IOException {
        long left = limit;
        while (more()) {
            left -= current.remaining();
            if (left < 0) {
                throw new PduException(AbortReason.NOT_SPECIFIED, "a data set is longer than what is taken of it");
            }
            current.position(current.limit());
        }
    }

    /** All of it. @throws PduException when there are more than {@code limit} bytes */
    byte[] readAll(int limit) throws IOException {
        byte[] bytes = readNBytes(limit);
        if (more()) {
            throw new PduException(AbortReason.NOT_SPECIFIED, "a data set has more than the " + limit + " bytes that are allowed here");
        }
        return bytes;
    }
}
