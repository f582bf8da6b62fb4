package org.caseroom.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.caseroom.Main;
import org.caseroom.protocol.Json;

/** The program as a process of its own, for tests that stop it the soft or the hard way. */
public final class Program implements AutoCloseable {
    private final Process process;
    private final StringBuffer said = new StringBuffer();
    private final Thread reader;

    private Program(Process process) {
        this.process = process;
        this.reader = Thread.ofVirtual().start(this::read);
    }

    /** Starts {@code Main} with the arguments. Hashing is cheap in it. */
    public static Program start(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED", "-Dlogback.configurationFile=logback.xml", "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CASEROOM_ACCESS_ARGON2_MEMORY_KIB", "64");
        int data = command.indexOf("--data");
        String dir = data < 0 ? environment.get("CASEROOM_DATA_DIR") : command.get(data + 1);
        if (dir != null) {
            builder.environment().putAll(TestDatabase.settings(Path.of(dir)));
        }
        builder.environment().putAll(environment);
        try {
            return new Program(builder.start());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A demo on any free port. */
    public static Program demo(Path dataDir) {
        return start(Map.of(), "demo", "--data", dataDir.toString(), "--port", "0");
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.append(line).append('\n');
            }
        } catch (IOException e) {
            // It was killed.
        }
    }

    public Process process() {
        return process;
    }

    /** Everything on both outputs so far. */
    public String said() {
        return said.toString();
    }

    /** Waits until the text was said. */
    public Program awaitSaid(String text) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!said().contains(text)) {
            if (System.nanoTime() > end || !process.isAlive() && !reader.isAlive() && !said().contains(text)) {
                throw new AssertionError("never said <" + text + ">:\n" + said());
            }
            pause();
        }
        return this;
    }

    /** SIGTERM. Through the handle, because {@link Process#destroy} also closes the outputs, and with them the last words. */
    public void stop() {
        process.toHandle().destroy();
    }

    /** SIGKILL. */
    public void kill() {
        process.toHandle().destroyForcibly();
    }

    /** The exit status. */
    public int awaitEnd() {
        try {
            process.onExit().get(60, TimeUnit.SECONDS);
            reader.join();
            return process.exitValue();
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("does not end:\n" + said(), e);
        }
    }

    /** What a demo wrote for its users; waits until it serves. */
    public static JsonNode credentials(Program demo, Path dataDir) {
        demo.awaitSaid("Credentials are in ");
        try {
            return Json.mapper().readTree(Files.readAllBytes(dataDir.resolve("demo-credentials.json")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        awaitEnd();
    }
}
