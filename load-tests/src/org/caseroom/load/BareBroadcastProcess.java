package org.caseroom.load;

import java.io.IOException;
import java.nio.file.Path;

/** The yardstick server as a process of its own, as ours is. */
final class BareBroadcastProcess implements AutoCloseable {
    private final Process process;
    private final int port;

    BareBroadcastProcess() throws IOException {
        process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseZGC", "-Xmx1g",
                "-cp", System.getProperty("java.class.path"), BareBroadcast.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String line = process.inputReader().readLine();
        if (line == null || !line.startsWith("port ")) {
            throw new IOException("the bare broadcast server did not start: " + line);
        }
        port = Integer.parseInt(line.substring(5));
    }

    int port() {
        return port;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
