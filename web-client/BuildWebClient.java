import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Builds and tests the web client for Maven: {@code java BuildWebClient.java (build|test) FOLDER OUT}. A program of its own and
 * not a plugin, so that a machine without Node is told so in one line. Nothing runs again while the sources are the same: their
 * hash stands in a stamp beside the output.
 */
final class BuildWebClient {
    private static final Set<String> NOT_SOURCES = Set.of("node_modules", "dist", "e2e", "test-results", "playwright-report");
    private static final int OLDEST_NODE = 20;

    private final Path folder;
    private final Path out;

    private BuildWebClient(Path folder, Path out) {
        this.folder = folder;
        this.out = out;
    }

    public static void main(String[] args) throws Exception {
        if (args.length != 3) {
            throw new IllegalArgumentException("usage: BuildWebClient.java (build|test) FOLDER OUT");
        }
        var program = new BuildWebClient(Path.of(args[1]).toAbsolutePath(), Path.of(args[2]).toAbsolutePath());
        boolean done = switch (args[0]) {
            case "build" -> program.build();
            case "test" -> program.test();
            default -> throw new IllegalArgumentException("neither build nor test: " + args[0]);
        };
        if (!done) {
            System.exit(1);
        }
    }

    private boolean build() throws Exception {
        var stamp = out.resolveSibling(out.getFileName() + ".stamp");
        var now = hashOf(folder, out.toString());
        if (Files.exists(out.resolve("index.html")) && Files.exists(stamp) && Files.readString(stamp).equals(now)) {
            return true;
        }
        if (!nodeIsThere() || !installed()) {
            return false;
        }
        System.out.println("Building the web client");
        if (!run(List.of("node", tool("typescript/bin/tsc"), "--noEmit", "-p", "tsconfig.json"))
                || !run(List.of("node", tool("vite/bin/vite.js"), "build", "--logLevel", "warn", "--outDir", out.toString()))) {
            return false;
        }
        Files.writeString(stamp, now);
        return true;
    }

    private boolean test() throws Exception {
        return nodeIsThere() && installed()
                && run(List.of("node", tool("typescript/bin/tsc"), "--noEmit", "-p", "tsconfig.test.json"))
                && run(List.of("node", tool("vitest/vitest.mjs"), "run"));
    }

    private String tool(String script) {
        return folder.resolve("node_modules").resolve(script).toString();
    }

    /** Installs exactly what package-lock.json names, unless that has been done. */
    private boolean installed() throws Exception {
        var stamp = folder.resolve("node_modules/.installed");
        var lock = hex(Files.readAllBytes(folder.resolve("package-lock.json")));
        if (Files.exists(stamp) && Files.readString(stamp).equals(lock)) {
            return true;
        }
        System.out.println("Installing what the web client is built with (npm ci)");
        if (!run(List.of(npm(), "ci", "--no-fund", "--no-audit", "--loglevel=error"))) {
            return false;
        }
        Files.writeString(stamp, lock);
        return true;
    }

    private static String npm() {
        return System.getProperty("os.name").startsWith("Windows") ? "npm.cmd" : "npm";
    }

    private boolean nodeIsThere() throws InterruptedException {
        try {
            var process = new ProcessBuilder("node", "--version").redirectErrorStream(true).start();
            var version = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            process.waitFor();
            int major = Integer.parseInt(version.replaceFirst("^v(\\d+).*", "$1"));
            if (major >= OLDEST_NODE) {
                return true;
            }
            System.err.println("The web client needs Node %d or newer, this is %s: install it, or build without the client by -Dweb.skip=true"
                    .formatted(OLDEST_NODE, version));
        } catch (IOException | NumberFormatException e) {
            System.err.println("The web client needs Node %d or newer and none was found: install it (nodejs.org), or build without the client by -Dweb.skip=true"
                    .formatted(OLDEST_NODE));
        }
        return false;
    }

    private boolean run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start();
        int code = process.waitFor();
        if (code != 0) {
            System.err.println("The web client was not built: '%s' ended with %d"
                    .formatted(String.join(" ", command.stream().map(BuildWebClient::shortName).toList()), code));
        }
        return code == 0;
    }

    private static String shortName(String argument) {
        return argument.contains("node_modules") ? argument.substring(argument.indexOf("node_modules")) : argument;
    }

    private static String hashOf(Path folder, String salt) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update(salt.getBytes(StandardCharsets.UTF_8));
        for (var file : sources(folder)) {
            digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(Files.readAllBytes(file));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static List<Path> sources(Path folder) throws IOException {
        var files = new ArrayList<Path>();
        var tests = FileSystems.getDefault().getPathMatcher("glob:**.test.ts");
        try (Stream<Path> top = Files.list(folder)) {
            top.filter(path -> !NOT_SOURCES.contains(path.getFileName().toString())).sorted().forEach(path -> {
                try (Stream<Path> tree = Files.walk(path)) {
                    tree.filter(Files::isRegularFile).filter(file -> !tests.matches(file)).sorted().forEach(files::add);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return files;
    }

    private static String hex(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
