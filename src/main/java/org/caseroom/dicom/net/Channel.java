package org.caseroom.dicom.net;

import java.io.IOException;

/** Bytes to and from a peer, blocking. One thread reads; writes come one after the other. */
interface Channel {
    /**
     * Waits for at least one byte.
     *
     * @param deadline as {@link System#nanoTime()}
     * @return how many bytes, -1 when the peer has ended its side
     * @throws java.net.SocketTimeoutException at the deadline
     */
    int read(byte[] target, int offset, int length, long deadline) throws IOException;

    /**
     * Returns when the bytes have been handed on; waits while the peer takes none.
     *
     * @param bytes must not be changed afterwards
     * @throws java.net.SocketTimeoutException at the deadline
     */
    void write(byte[] bytes, long deadline) throws IOException;

    /** Ends the connection after what was written. */
    void close();

    /** Ends the connection at once, whatever waits to be written. */
    void kill();
}
