package org.caseroom.dicom.net;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A socket of an event loop, for a thread that may block. What arrives waits in a queue; beyond {@link #HIGH} bytes the socket is
 * paused, so that the peer's own sending stops. What is written and not yet taken by the system is bounded by the same number.
 */
final class NetChannel implements Channel {
    private static final int HIGH = 512 << 10;
    private static final int LOW = 128 << 10;

    private final NetSocket socket;
    private final Context context;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition readable = lock.newCondition();
    private final Condition writable = lock.newCondition();
    private final Deque<Buffer> queue = new ArrayDeque<>();
    private int headOffset;
    private int queued;
    private int unsent;
    private boolean paused;
    private boolean ended;
    private IOException failure;

    /** On the event loop of the socket, before anything has been read from it. */
    NetChannel(NetSocket socket) {
        this.socket = socket;
        this.context = Vertx.currentContext();
        socket.handler(this::arrived);
        socket.endHandler(_ -> end(null));
        socket.closeHandler(_ -> end(null));
        socket.exceptionHandler(e -> end(new IOException("the connection failed: " + e.getMessage(), e)));
    }

    private void arrived(Buffer buffer) {
        lock.lock();
        try {
            if (buffer.length() == 0) {
                return;
            }
            queue.add(buffer);
            queued += buffer.length();
            if (queued > HIGH && !paused) {
                paused = true;
                socket.pause();
            }
            readable.signal();
        } finally {
            lock.unlock();
        }
    }

    private void end(IOException cause) {
        lock.lock();
        try {
            ended = true;
            if (failure == null) {
                failure = cause;
            }
            readable.signalAll();
            writable.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int read(byte[] target, int offset, int length, long deadline) throws IOException {
        boolean resume = false;
        int count;
        lock.lock();
        try {
            while (queue.isEmpty()) {
                if (ended) {
                    return end();
                }
                await(readable, deadline, "nothing came from the peer");
            }
            Buffer head = queue.peek();
            count = Math.min(length, head.length() - headOffset);
            head.getBytes(headOffset, headOffset + count, target, offset);
            headOffset += count;
            queued -= count;
            if (headOffset == head.length()) {
                queue.poll();
                headOffset = 0;
            }
            if (paused && queued < LOW) {
                paused = false;
                resume = true;
            }
        } finally {
            lock.unlock();
        }
        if (resume) {
            context.runOnContext(_ -> socket.resume());
        }
        return count;
    }

    private int end() throws IOException {
        if (failure != null) {
            throw failure;
        }
        return -1;
    }

    @Override
    public void write(byte[] bytes, long deadline) throws IOException {
        lock.lock();
        try {
            while (unsent > 0 && unsent + bytes.length > HIGH && !ended) {
                await(writable, deadline, "the peer takes nothing more");
            }
            if (ended) {
                throw failure != null ? failure : new EOFException("the peer has closed the connection");
            }
            unsent += bytes.length;
        } finally {
            lock.unlock();
        }
        socket.write(Buffer.buffer(bytes)).onComplete(_ -> sent(bytes.length));
    }

    private void sent(int count) {
        lock.lock();
        try {
            unsent -= count;
            writable.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static void await(Condition condition, long deadline, String late) throws IOException {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            throw new SocketTimeoutException(late);
        }
        try {
            condition.awaitNanos(left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        socket.close();
        context.runOnContext(_ -> socket.resume());
    }

    /** The public close would wait for what the peer does not take. */
    @Override
    public void kill() {
        ((NetSocketInternal) socket).channelHandlerContext().channel().close();
    }
}
