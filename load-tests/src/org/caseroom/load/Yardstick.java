package org.caseroom.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another server as a process of its own, which says {@code port N} when it listens. */
final class Yardstick implements AutoCloseable {
    private static final Path NODE = Path.of("load-tests/yardsticks/node");

    private final Process process;
    private final int port;
    private final String token;

    private Yardstick(List<String> command) throws IOException {
        process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String line = process.inputReader().readLine();
        if (line == null || !line.startsWith("port ")) {
            throw new IOException(String.join(" ", command) + " did not start: " + line);
        }
        String[] words = line.split(" ");
        port = Integer.parseInt(words[1]);
        token = words.length > 2 ? words[2] : null;
    }

    static Yardstick java(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:+UseZGC", "-Xmx1g", "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new Yardstick(command);
    }

    /** Installs what package-lock.json names when that has not been done. */
    static Yardstick node(String script) throws IOException, InterruptedException {
        if (!Files.isDirectory(NODE.resolve("node_modules"))) {
            Processor.run(List.of("npm", "--prefix", NODE.toString(), "ci", "--no-audit", "--no-fund"));
        }
        return new Yardstick(List.of("node", NODE.resolve(script).toString()));
    }

    static Yardstick c(String source, Path folder) throws IOException, InterruptedException {
        Path program = folder.resolve("broadcast");
        Processor.run(List.of("gcc", "-O2", "-o", program.toString(), "load-tests/yardsticks/" + source));
        return new Yardstick(List.of(program.toString()));
    }

    int port() {
        return port;
    }

    /** What it said after the port, null: nothing. */
    String token() {
        return token;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
