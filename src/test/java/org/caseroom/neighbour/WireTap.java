package org.caseroom.neighbour;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands on the line between two systems without TLS, passes everything on, and keeps the data set of each C-STORE-RQ that went over it,
 * to either side: what one system sent, said by neither of the two.
 */
final class WireTap implements AutoCloseable {
    private static final int P_DATA_TF = 4;
    private static final int LARGEST = 1 << 20;
    private static final int COMMAND_FIELD = 0x0100;
    private static final int AFFECTED_SOP_INSTANCE = 0x1000;
    private static final int C_STORE_RQ = 1;

    private final ServerSocket listening;
    private final int target;
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** @param target port on this machine */
    WireTap(int target) throws IOException {
        this.listening = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        this.target = target;
        Thread.ofVirtual().name("wire-tap").start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Data sets by SOP Instance UID. */
    Map<String, byte[]> objects() {
        return objects;
    }

    private void accept() {
        try {
            while (true) {
                Socket caller = listening.accept();
                Socket called = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(caller);
                open.add(called);
                Thread.ofVirtual().start(() -> pass(caller, called));
                Thread.ofVirtual().start(() -> pass(called, caller));
            }
        } catch (IOException closed) {
            // That is how it ends.
        }
    }

    private void pass(Socket from, Socket to) {
        Map<Integer, Message> messages = new HashMap<>();
        try (from; to) {
            var in = new DataInputStream(from.getInputStream());
            OutputStream out = to.getOutputStream();
            while (true) {
                byte[] header = in.readNBytes(6);
                if (header.length < 6) {
                    return;
                }
                int length = ByteBuffer.wrap(header).getInt(2);
                if (length < 0 || length > LARGEST) {
                    throw new IOException("a PDU of " + length + " bytes");
                }
                byte[] body = in.readNBytes(length);
                if (header[0] == P_DATA_TF) {
                    listen(ByteBuffer.wrap(body), messages);
                }
                out.write(header);
                out.write(body);
                out.flush();
            }
        } catch (IOException ended) {
            // Both are closed.
        }
    }

    private void listen(ByteBuffer values, Map<Integer, Message> messages) {
        while (values.hasRemaining()) {
            int length = values.getInt() - 2;
            Message message = messages.computeIfAbsent(values.get() & 0xFF, _ -> new Message());
            int control = values.get();
            byte[] fragment = new byte[length];
            values.get(fragment);
            boolean command = (control & 1) != 0;
            boolean last = (control & 2) != 0;
            (command ? message.command : message.data).writeBytes(fragment);
            if (command && last) {
                message.understand();
            } else if (last) {
                if (message.instance != null) {
                    objects.put(message.instance, message.data.toByteArray());
                }
                message.data.reset();
            }
        }
    }

    /** One on a presentation context, as far as it has come. */
    private static final class Message {
        private final ByteArrayOutputStream command = new ByteArrayOutputStream();
        private final ByteArrayOutputStream data = new ByteArrayOutputStream();
        /** Of a C-STORE-RQ; null for all others. */
        private String instance;

        /** A command set is in Implicit VR Little Endian always (PS3.7 6.3.1). */
        void understand() {
            ByteBuffer elements = ByteBuffer.wrap(command.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
            command.reset();
            int field = 0;
            String uid = null;
            while (elements.hasRemaining()) {
                elements.getShort();
                int element = elements.getShort() & 0xFFFF;
                byte[] value = new byte[elements.getInt()];
                elements.get(value);
                if (element == COMMAND_FIELD) {
                    field = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getShort();
                } else if (element == AFFECTED_SOP_INSTANCE) {
                    uid = new String(value, StandardCharsets.US_ASCII).replace("\0", "").strip();
                }
            }
            instance = field == C_STORE_RQ ? uid : null;
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
