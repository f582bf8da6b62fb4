package org.caseroom.dicom.net;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.caseroom.dicom.net.pdu.AbortReason;
import org.caseroom.dicom.net.pdu.Pdu;
import org.caseroom.dicom.net.pdu.PduDecoder;
import org.caseroom.dicom.net.pdu.PduEncoder;
import org.caseroom.dicom.net.pdu.PduException;

/** PDUs over a channel, counted and remembered. One thread reads, any thread writes. */
final class Wire {
    private static final int REMEMBERED = 32;
    private static final int FIRST_BUFFER = 4096;

    private final Channel channel;
    private final InstantSource clock;
    private final int maximumPdu;
    private final byte[] header = new byte[PduDecoder.HEADER];
    private final Deque<PduTrace> traces = new ArrayDeque<>();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private byte[] body = new byte[FIRST_BUFFER];

    Wire(Channel channel, InstantSource clock, int maximumPdu) {
        this.channel = channel;
        this.clock = clock;
        this.maximumPdu = maximumPdu;
    }

    /**
     * The next PDU; of P-DATA the bytes are valid until the next call.
     *
     * @param patience how long its first byte may take, in nanoseconds
     * @param whole    how long the rest may take after that, in nanoseconds
     * @return null when the peer closed the connection between two PDUs
     * @throws SocketTimeoutException when {@code patience} is over before the first byte
     * @throws IOException            a {@link StalledException} when the rest does not come
     */
    Pdu read(long patience, long whole) throws IOException {
        int first = channel.read(header, 0, header.length, System.nanoTime() + patience);
        if (first < 0) {
            return null;
        }
        long deadline = System.nanoTime() + whole;
        fill(header, first, header.length, deadline);
        int type = header[0] & 0xFF;
        long length = Integer.toUnsignedLong(ByteBuffer.wrap(header, 2, 4).getInt());
        int limit = PduDecoder.maximumLength(type, maximumPdu);
        if (length > limit) {
            throw new PduException(AbortReason.INVALID_PARAMETER_VALUE, "a PDU of type %02XH has %d bytes; %d are allowed".formatted(type,
                    length, limit));
        }
        if (body.length < length) {
            // As much as comes, not as much as is claimed.
            grow((int) length, deadline);
        } else {
            fill(body, 0, (int) length, deadline);
        }
        received.addAndGet(header.length + length);
        Pdu pdu = PduDecoder.decode(type, ByteBuffer.wrap(body, 0, (int) length).slice());
        remember(false, type, header.length + length, pdu.summary());
        return pdu;
    }

    private void grow(int length, long deadline) throws IOException {
        int at = 0;
        while (at < length) {
            int size = Math.min(length, Math.max(body.length, at * 2));
            if (size > body.length) {
                body = java.util.Arrays.copyOf(body, size);
            }
            fill(body, at, size, deadline);
            at = size;
        }
    }

    private void fill(byte[] target, int from, int to, long deadline) throws IOException {
        int at = from;
        while (at < to) {
            int count;
            try {
                count = channel.read(target, at, to - at, deadline);
            } catch (SocketTimeoutException e) {
                throw new StalledException("the peer stopped in the middle of a PDU");
            }
            if (count < 0) {
                throw new EOFException("the peer closed the connection in the middle of a PDU");
            }
            at += count;
        }
    }

    void write(Pdu pdu, long patience) throws IOException {
        byte[] bytes = PduEncoder.encode(pdu);
        write(bytes, pdu.type(), pdu.summary(), patience);
    }

    /** An encoded PDU. */
    void write(byte[] bytes, int type, String summary, long patience) throws IOException {
        remember(true, type, bytes.length, summary);
        try {
            channel.write(bytes, System.nanoTime() + patience);
        } catch (SocketTimeoutException e) {
            throw new StalledException("the peer takes nothing more");
        }
        sent.addAndGet(bytes.length);
    }

    private void remember(boolean out, int type, long length, String summary) {
        Instant now = clock.instant();
        synchronized (traces) {
            if (traces.size() == REMEMBERED) {
                traces.removeFirst();
            }
            traces.addLast(new PduTrace(now, out, type, length, summary));
        }
    }

    List<PduTrace> traces() {
        synchronized (traces) {
            return new ArrayList<>(traces);
        }
    }

    long received() {
        return received.get();
    }

    long sent() {
        return sent.get();
    }

    /** Reads and forgets what still comes until the peer closes, then closes. */
    void awaitClose(long patience) {
        byte[] rest = new byte[FIRST_BUFFER];
        long deadline = System.nanoTime() + patience;
        try {
            while (channel.read(rest, 0, rest.length, deadline) >= 0) {
                // ARTIM bounds it (PS3.8 9.2, Sta13).
            }
        } catch (IOException e) {
            // Closed here, then.
        }
        channel.close();
    }

    void close() {
        channel.close();
    }

    void kill() {
        channel.kill();
    }

    /** A time limit in the middle of something, as opposed to a quiet line. */
    static final class StalledException extends IOException {
        private static final long serialVersionUID = 1L;

        StalledException(String message) {
            super(message);
        }
    }
}
