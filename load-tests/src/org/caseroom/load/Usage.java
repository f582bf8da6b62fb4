package org.caseroom.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a program and the processes that it started have used, from /proc (proc(5)). */
final class Usage {
    private Usage() {
    }

    /** Seconds on a processor, compilers of a JVM included; of those that live. */
    static double seconds(long pid) throws IOException {
        long ticks = 0;
        for (ProcessHandle process : family(pid)) {
            try {
                String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"), StandardCharsets.ISO_8859_1);
                String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                ticks += Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            } catch (NoSuchFileException ended) {
                // between listing and reading
            }
        }
        return ticks / 100.0;
    }

    /** Bytes of memory that are resident now, pages of mapped files included. */
    static long resident(long pid) throws IOException {
        return sum(pid, "VmRSS:");
    }

    /** As {@link #resident}, but without pages of mapped files: those the system takes back when it wants them. */
    static long own(long pid) throws IOException {
        return sum(pid, "VmRSS:") - sum(pid, "RssFile:");
    }

    /** The greatest {@link #resident} of each process since {@link #forgetPeak}, added up: no less than the greatest of all together. */
    static long peak(long pid) throws IOException {
        return sum(pid, "VmHWM:");
    }

    static void forgetPeak(long pid) throws IOException {
        for (ProcessHandle process : family(pid)) {
            Files.writeString(Path.of("/proc/" + process.pid() + "/clear_refs"), "5");
        }
    }

    private static long sum(long pid, String field) throws IOException {
        long sum = 0;
        for (ProcessHandle process : family(pid)) {
            try {
                for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
                    if (line.startsWith(field)) {
                        sum += 1024 * Long.parseLong(line.replaceAll("\\D", ""));
                    }
                }
            } catch (NoSuchFileException ended) {
                // between listing and reading
            }
        }
        return sum;
    }

    private static List<ProcessHandle> family(long pid) {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        return Stream.concat(Stream.of(process), process.descendants()).toList();
    }
}
