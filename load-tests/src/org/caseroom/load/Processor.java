package org.caseroom.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a process has used, from /proc. */
final class Processor {
    private Processor() {
    }

    /** Nanoseconds on a processor, of all threads that live but the compilers of a JVM, whose work ends by itself. */
    static long nanos(long pid) throws IOException {
        long sum = 0;
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            for (Path thread : (Iterable<Path>) threads::iterator) {
                try {
                    String name = Files.readString(thread.resolve("comm"));
                    if (name.startsWith("C1 Compiler") || name.startsWith("C2 Compiler")) {
                        continue;
                    }
                    sum += Long.parseLong(Files.readString(thread.resolve("schedstat")).split(" ")[0]);
                } catch (NoSuchFileException ended) {
                    // between listing and reading
                }
            }
        }
        return sum;
    }

    /** Bytes of memory that are no pages of mapped files; the heap of ZGC, which is shared memory, is not in it. */
    static long anonymousBytes(long pid) throws IOException {
        return status(pid, "RssAnon");
    }

    /** Bytes, of a line of {@code /proc/PID/status} that counts kB. */
    static long status(long pid, String field) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
            if (line.startsWith(field + ":")) {
                return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException("no " + field + " of process " + pid);
    }

    /** Keeps a process, and what it starts from now on, on one processor. */
    static void pin(long pid, int cpu) throws IOException, InterruptedException {
        run(List.of("taskset", "-a", "-c", "-p", Integer.toString(cpu), Long.toString(pid)));
    }

    static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + out);
        }
    }
}
