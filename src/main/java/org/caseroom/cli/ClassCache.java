package org.caseroom.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The classes of this program as a JVM has loaded and linked them before (JEP 483, 514 and 515), in the file that
 * {@code -XX:AOTCache} names: a start with it takes two thirds of the work.
 *
 * <p>The file is made here whenever it is missing or of something else: by a rehearsal ({@link RehearseCommand}) in a process of
 * its own, at the lowest priority, while the server serves. The next start finds it. Blocks: for a thread of its own.
 *
 * <p>A JVM 25 leaves a file aside that is of another JVM or other options, but not one of another jar: it compares neither size nor time of what stands
 * on the class path, and would run the classes of the program that was there before. So each start compares ({@link #drop}), and the build removes
 * the file when it makes the jar anew.
 */
final class ClassCache implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClassCache.class);
    private static final String OPTION = "-XX:AOTCache=";
    private static final long PATIENCE_MINUTES = 10;

    private final Path file;
    private final Path jar;
    private final List<String> options;
    /** Guarded by this. */
    private Process rehearsal;
    private boolean closed;

    private ClassCache(Path file, Path jar, List<String> options) {
        this.file = file.toAbsolutePath();
        this.jar = jar.toAbsolutePath();
        this.options = options;
    }

    /**
     * @param options   of this JVM
     * @param classPath of this JVM
     * @return empty where no cache is named, or where there can be none, for the program does not run from its jar
     */
    static Optional<ClassCache> named(List<String> options, String classPath) {
        if (!classPath.endsWith(".jar") || classPath.contains(java.io.File.pathSeparator)) {
            return Optional.empty();
        }
        return options.stream().filter(option -> option.startsWith(OPTION)).findFirst().map(option -> new ClassCache(
                Path.of(option.substring(OPTION.length())), Path.of(classPath), options.stream().filter(o -> !o.startsWith(OPTION)).toList()));
    }

    /** That of this process. */
    static Optional<ClassCache> here() {
        return named(ManagementFactory.getRuntimeMXBean().getInputArguments(), System.getProperty("java.class.path"));
    }

    /**
     * Removes the file if it is of other jars than those that are there now: the classes that run are not to be trusted then.
     *
     * @return what to say before the process ends; empty when all is well
     */
    Optional<String> drop() {
        try {
            if (!Files.exists(file) || Files.exists(made()) && jarsOf(Files.readString(made())).equals(jarsOf(contents()))) {
                return Optional.empty();
            }
            Files.delete(file);
            Files.deleteIfExists(made());
            return Optional.of(file + " held classes of another version of this program. It has been removed: start again.");
        } catch (IOException e) {
            return Optional.of(file + " holds classes of another version of this program and cannot be removed (" + e + "). Remove it, or leave out " + OPTION
                    + ", and start again.");
        }
    }

    private Path made() {
        return file.resolveSibling(file.getFileName() + ".of");
    }

    /** Without the JVM and its options, of which the JVM takes care. */
    private static List<String> jarsOf(String contents) {
        return contents.lines().skip(2).toList();
    }

    /** Makes the file if there is none of this program, these libraries, this JVM and its options. */
    void ensure() throws InterruptedException {
        try {
            String wanted = contents();
            Path made = made();
            if (Files.exists(file) && Files.exists(made) && Files.readString(made).equals(wanted)) {
                return;
            }
            long begin = System.nanoTime();
            Path fresh = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
            try {
                int status = rehearse(fresh);
                if (status != 0 || !Files.exists(fresh)) {
                    LOG.warn("event=class-cache-not-made file={} status={}", file, status);
                    return;
                }
                if (!wanted.equals(contents())) {
                    LOG.info("event=class-cache-not-made file={} cause=\"the program has changed meanwhile\"", file);
                    return;
                }
                // In one move: other starts may be reading the one that is there. What it is of first: a start between the two must not take it for its own.
                Files.writeString(made, wanted);
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                LOG.info("event=class-cache-made file={} bytes={} ms={}", file, Files.size(file), (System.nanoTime() - begin) / 1_000_000);
            } finally {
                Files.deleteIfExists(fresh);
                Files.deleteIfExists(fresh.resolveSibling(fresh.getFileName() + ".config"));
            }
        } catch (IOException e) {
            LOG.warn("event=class-cache-not-made file={} cause=\"{}\"", file, e.toString());
        }
    }

    /** What a cache is of. Times to the second: images of containers keep no more. */
    String contents() throws IOException {
        var text = new StringBuilder(System.getProperty("java.vm.version")).append('\n').append(String.join(" ", options)).append('\n');
        List<Path> jars = new ArrayList<>(List.of(jar));
        Path libraries = jar.resolveSibling("lib");
        if (Files.isDirectory(libraries)) {
            try (Stream<Path> found = Files.list(libraries)) {
                found.sorted().forEach(jars::add);
            }
        }
        for (Path each : jars) {
            text.append(each).append(' ').append(Files.size(each)).append(' ').append(Files.getLastModifiedTime(each).to(TimeUnit.SECONDS)).append('\n');
        }
        return text.toString();
    }

    /** @return the status of the process; -1 when it took too long or the program is being ended */
    private int rehearse(Path output) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command(output)).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process started;
        synchronized (this) {
            if (closed) {
                return -1;
            }
            started = builder.start();
            rehearsal = started;
        }
        started.getOutputStream().close();
        if (!started.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            end(started);
            return -1;
        }
        return started.exitValue();
    }

    List<String> command(Path output) {
        List<String> command = new ArrayList<>();
        Path nice = Path.of("/usr/bin/nice");
        if (Files.isExecutable(nice)) {
            command.addAll(List.of(nice.toString(), "-n", "19"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-XX:AOTCacheOutput=" + output, "-jar", jar.toString(), RehearseCommand.NAME));
        return command;
    }

    /** With the JVM that it starts to write the file. */
    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            if (rehearsal != null) {
                end(rehearsal);
            }
        }
    }
}
