package org.caseroom.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The targets for speed, one scenario after the other, each in a process of its own so that one that fails stops no other. Every line is printed and
 * written into {@code target/load-tests/table.md} as soon as it is there; what a scenario said is beside it. About 25 minutes, the soak (P11) of
 * {@code soak} minutes included, whose target asks for 30.
 *
 * <pre>load-tests/run table [rows=P1,P2...] [soak=3] [quick=false]</pre>
 */
public final class Table {
    private static final Path FOLDER = Path.of("target", "load-tests");
    private static final Pattern SCROLL = Pattern.compile("\\| the follower, (\\d+) images a second \\| ([\\d.]+) \\| ([\\d.]+) \\|.*");
    private static final Pattern NARROW = Pattern.compile(
            "\\| 1 Mbit/s, 200 ms \\| first picture (\\d+) ms .* scrolling ([\\d.]+) images/s .* lossless (-?\\d+) ms after the last key \\|");

    private Table() {
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> options = Options.parse(args, Map.of("rows", "", "soak", "3", "quick", "false"));
        List<String> wanted = Arrays.stream(options.get("rows").split(",")).filter(row -> !row.isEmpty()).toList();
        Files.createDirectories(FOLDER);
        Path table = FOLDER.resolve("table.md");
        Files.writeString(table, TableLine.HEAD);
        System.out.print(TableLine.HEAD);
        List<String> runs = new ArrayList<>();
        for (var row : TableRow.all(Boolean.parseBoolean(options.get("quick")), Double.parseDouble(options.get("soak")))) {
            if (!wanted.isEmpty() && Arrays.stream(row.name().split(" ")).noneMatch(wanted::contains)) {
                continue;
            }
            double load = load();
            long begin = System.nanoTime();
            for (var line : measure(row)) {
                append(table, line.markdown());
            }
            runs.add(String.format(Locale.ROOT, "%s: `load-tests/run %s %s`, %.0f s, load average %.2f before", row.name(), row.scenario(),
                    String.join(" ", row.options()), (System.nanoTime() - begin) / 1e9, load));
        }
        append(table, "");
        append(table, String.format("Java %s, %d processors.", Runtime.version(), Runtime.getRuntime().availableProcessors()));
        for (String run : runs) {
            append(table, "- " + run);
        }
    }

    private static void append(Path table, String line) throws IOException {
        System.out.println(line);
        Files.writeString(table, line + "\n", StandardOpenOption.APPEND);
    }

    /** @return of one minute */
    private static double load() throws IOException {
        return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    }

    private static List<TableLine> measure(TableRow row) throws IOException, InterruptedException {
        String name = row.name().replaceAll("\\W", "-").toLowerCase(Locale.ROOT);
        Path log = FOLDER.resolve(name + ".log");
        Path figures = FOLDER.resolve(name + ".figures");
        Files.deleteIfExists(figures);
        List<String> command = command(row.scenario());
        command.addAll(row.options());
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put(Figures.VARIABLE, figures.toAbsolutePath().toString());
        Process scenario = builder.start();
        try {
            if (!scenario.waitFor(row.minutes(), TimeUnit.MINUTES)) {
                return List.of(TableLine.missing(row.name(), "not done after " + row.minutes() + " minutes, see " + log));
            }
            if (scenario.exitValue() != 0) {
                return List.of(TableLine.missing(row.name(), "the scenario failed, see " + log));
            }
            if (row.scenario().equals("scroll")) {
                readBrowser(log, figures);
            }
            return row.judge().apply(Figures.read(figures));
        } catch (IllegalStateException e) {
            return List.of(TableLine.missing(row.name(), e.getMessage() + ", see " + log));
        } finally {
            end(scenario);
        }
    }

    /** The one in the browser runs where the browser tests do; the others on the classes of this one, for building anew takes longer than some of them. */
    private static List<String> command(String scenario) {
        Class<?> main = switch (scenario) {
            case "render" -> RenderSpeed.class;
            case "fan-out" -> FanOut.class;
            case "frames" -> Frames.class;
            case "durable" -> Durable.class;
            case "slow" -> Slow.class;
            case "memory" -> Memory.class;
            case "conference" -> Conference.class;
            case "soak" -> Soak.class;
            default -> null;
        };
        return new ArrayList<>(main == null ? List.of("load-tests/run", scenario)
                : List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED", "-XX:+UseZGC", "-Xmx2g",
                        "-cp", System.getProperty("java.class.path"), main.getName()));
    }

    /** And what it started. */
    private static void end(Process scenario) throws InterruptedException {
        var all = scenario.descendants().toList();
        scenario.destroy();
        all.forEach(ProcessHandle::destroy);
        if (!scenario.waitFor(10, TimeUnit.SECONDS)) {
            scenario.destroyForcibly();
        }
        all.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
    }

    /** The browser's measure says what it found in Markdown only. */
    private static void readBrowser(Path log, Path figures) throws IOException {
        List<String> found = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            Matcher scroll = SCROLL.matcher(line.strip());
            Matcher narrow = NARROW.matcher(line.strip());
            if (scroll.matches()) {
                found.add("scroll." + scroll.group(1) + ".p50=" + scroll.group(2));
                found.add("scroll." + scroll.group(1) + ".p95=" + scroll.group(3));
            } else if (narrow.matches()) {
                found.addAll(List.of("narrow.first=" + narrow.group(1), "narrow.rate=" + narrow.group(2), "narrow.lossless=" + narrow.group(3)));
            }
        }
        Files.write(figures, found);
    }
}
