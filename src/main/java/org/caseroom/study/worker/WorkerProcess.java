package org.caseroom.study.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.caseroom.study.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One worker process. A thread reads its replies, so that waiting for one can end by time, by memory, or by the death of the
 * process. After a {@link RefusedException} from {@link #await} that ended the process, {@link #alive()} is false.
 */
final class WorkerProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);
    private static final Message GONE = Message.of(Message.Kind.REFUSED, "");
    private static final long WATCH_MILLIS = 200;
    private static final long START_MILLIS = 60_000;

    private final WorkerSettings settings;
    private final Process process;
    private final DataOutputStream out;
    private final BlockingQueue<Message> replies = new ArrayBlockingQueue<>(1024);
    private boolean answered;
    private volatile boolean ended;

    private WorkerProcess(WorkerSettings settings, Process process) {
        this.settings = settings;
        this.process = process;
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 14));
    }

    static WorkerProcess start(WorkerSettings settings) throws IOException {
        var builder = new ProcessBuilder(command(settings));
        builder.environment().keySet().removeIf(name -> name.startsWith("CASEROOM_") || name.startsWith("JAVA_TOOL"));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        var worker = new WorkerProcess(settings, builder.start());
        // Not a virtual one: reading a pipe would hold its carrier, and the scheduler would start another one at every reply.
        Thread.ofPlatform().daemon().name("decode-worker-replies").start(worker::readReplies);
        LOG.info("decode_worker=started pid={}", worker.pid());
        return worker;
    }

    private static List<String> command(WorkerSettings settings) {
        List<String> command = new ArrayList<>();
        Path nice = Path.of("/usr/bin/nice");
        if (Files.isExecutable(nice)) {
            // Conferences come first.
            command.addAll(List.of(nice.toString(), "-n", "10"));
        }
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win");
        command.add(Path.of(System.getProperty("java.home"), "bin", windows ? "java.exe" : "java").toString());
        command.addAll(List.of("-Xmx" + (settings.heapBytes() >> 20) + "m", "-XX:+UseSerialGC", "-Xshare:auto", "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError", "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + (windows ? "NUL" : "/dev/null"), "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true", "-cp", System.getProperty("java.class.path"),
                settings.mainClass(), settings.frameStore().toAbsolutePath().toString()));
        return command;
    }

    long pid() {
        return process.pid();
    }

    /** Not {@link Process#isAlive()} alone: a process that was ended lives on for a moment, and the next file would be given to it. */
    boolean alive() {
        return !ended && process.isAlive();
    }

    void send(Message message) throws RefusedException {
        try {
            message.write(out);
        } catch (IOException e) {
            throw ended();
        }
    }

    /** The next reply. @throws RefusedException when the worker had to be ended, or ended itself */
    Message await() throws RefusedException, InterruptedException {
        // The first reply waits for the start of the JVM as well.
        long limit = settings.frameTimeout().toMillis() + (answered ? 0 : START_MILLIS);
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limit);
        while (true) {
            Message reply = replies.poll(WATCH_MILLIS, TimeUnit.MILLISECONDS);
            if (reply == GONE) {
                throw ended();
            }
            if (reply != null) {
                answered = true;
                return reply;
            }
            if (System.nanoTime() - deadline > 0) {
                close();
                LOG.warn("decode_worker=timeout pid={}", pid());
                throw new RefusedException("Decoding one frame took longer than " + settings.frameTimeout().toSeconds()
                        + " s and was ended.");
            }
            if (residentBytes() > settings.heapBytes() + WorkerSettings.NATIVE_BYTES) {
                close();
                LOG.warn("decode_worker=memory pid={}", pid());
                throw new RefusedException("Decoding needs more memory than a decoder process may have, and was ended.");
            }
        }
    }

    private RefusedException ended() {
        close();
        int code;
        try {
            code = process.waitFor(5, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            code = -1;
        }
        LOG.warn("decode_worker=died pid={} exit={}", pid(), code);
        if (!answered) {
            return new RefusedException("The decoder process could not be started (exit code " + code + ").");
        }
        return new RefusedException(code == 3 ? "Decoding needs more memory than a decoder process may have, and was ended."
                : "The decoder process died while it worked on this file (exit code " + code + ").");
    }

    /** Of the process, as Linux counts it; 0 elsewhere. */
    private long residentBytes() {
        try {
            String[] fields = Files.readString(Path.of("/proc", Long.toString(pid()), "statm"), StandardCharsets.US_ASCII)
                    .split(" ");
            return Long.parseLong(fields[1]) * 4096;
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return 0;
        }
    }

    private void readReplies() {
        try (var in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16))) {
            while (true) {
                replies.put(Message.read(in));
            }
        } catch (IOException e) {
            gone();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void gone() {
        try {
            replies.put(GONE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the process at once. */
    @Override
    public void close() {
        ended = true;
        process.destroyForcibly();
    }
}
