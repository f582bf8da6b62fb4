package org.caseroom.study.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import org.caseroom.study.frames.FrameStore;

/** What a decoder process does: answers {@link Message}s on its standard streams until its server has gone. */
public final class DecodeWorker {
    private DecodeWorker() {
    }

    /** @param frameStore root of the frame store to write to */
    public static void run(Path frameStore, DefaultWindow defaultWindow, DocumentExtractor documents)
            throws IOException, InterruptedException {
        var out = new DataOutputStream(new BufferedOutputStream(System.out, 1 << 16));
        // Whatever a library prints must not come between two messages.
        System.setOut(System.err);
        var requests = new LinkedBlockingQueue<Message>();
        Thread.ofPlatform().daemon().name("requests").start(() -> {
            try (var in = new DataInputStream(new BufferedInputStream(System.in))) {
                while (true) {
                    requests.add(Message.read(in));
                }
            } catch (IOException e) {
                // The server has gone. Not exit: a decoder in native code must not delay the end.
                Runtime.getRuntime().halt(0);
            }
        });
        Rehearsal.run(defaultWindow, requests::isEmpty);
        try (var store = new FrameStore(frameStore, 1)) {
            var decoder = new FileDecoder(store, defaultWindow, documents, out);
            while (true) {
                Message request = requests.take();
                switch (request.kind()) {
                    case INSPECT -> decoder.inspect(Path.of(request.text().substring(65)), request.text().substring(0, 64));
                    case DECODE -> decoder.decode();
                    case DESCRIBE -> decoder.describe();
                    case EXTRACT -> decoder.extract(request.text());
                    case INSPECTED, FRAME, DECODED, REFUSED, EXTRACTED, DESCRIBED -> throw new IOException("A server does not send " + request.kind());
                }
            }
        }
    }
}
