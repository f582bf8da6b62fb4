package org.caseroom.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Jazzer on each target, a process each, from seeds made in code and with a seed of chance that is always the same, for
 * {@code -Dfuzz.seconds} (10). What it finds lies in {@code target/fuzz/TARGET/crash-*}; to see it again:
 * {@code FuzzTarget.X.attack(Files.readAllBytes(crash))}.
 */
class FuzzIT {
    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 10);
    private static final Pattern RUNS = Pattern.compile("Done (\\d+) runs|stat::number_of_executed_units: (\\d+)");

    /** A core for each that runs. */
    private static final ExecutorService TWO = Executors.newFixedThreadPool(2);
    private static final Map<FuzzTarget, Future<Outcome>> OUTCOMES = new EnumMap<>(FuzzTarget.class);

    /** @param exit null: it did not end in time */
    private record Outcome(Integer exit, String said, int seeds) {
    }

    @BeforeAll
    static void start() {
        for (FuzzTarget target : FuzzTarget.values()) {
            OUTCOMES.put(target, TWO.submit(() -> run(target)));
        }
    }

    @AfterAll
    static void stop() {
        TWO.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource(FuzzTarget.class)
    void nothingButAResultOrARefusal(FuzzTarget target) throws Exception {
        Outcome outcome = OUTCOMES.get(target).get();
        assertThat(outcome.exit()).as("ends in time").isNotNull();
        assertThat(outcome.exit()).as(outcome.said().substring(Math.max(0, outcome.said().length() - 6000))).isZero();
        Matcher runs = RUNS.matcher(outcome.said());
        assertThat(runs.find()).as("runs counted in\n%s", outcome.said()).isTrue();
        assertThat(Long.parseLong(runs.group(1) != null ? runs.group(1) : runs.group(2))).as("inputs tried")
                .isGreaterThan(outcome.seeds() + 10L * SECONDS);
    }

    private static Outcome run(FuzzTarget target) throws Exception {
        Path folder = emptied(Path.of("target", "fuzz", target.name()));
        Path corpus = Files.createDirectories(folder.resolve("corpus"));
        List<byte[]> seeds = target.seeds();
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(corpus.resolve("seed-" + i), seeds.get(i));
            target.attack(seeds.get(i));
        }
        Path log = folder.resolve("jazzer.log");
        Process process = new ProcessBuilder(command(target, corpus, folder)).redirectErrorStream(true)
                .redirectOutput(log.toFile()).start();
        try {
            boolean ended = process.waitFor(SECONDS + 120L, TimeUnit.SECONDS);
            return new Outcome(ended ? process.exitValue() : null, Files.readString(log), seeds.size());
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<String> command(FuzzTarget target, Path corpus, Path folder) {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g", "-Xss1m",
                "--enable-native-access=ALL-UNNAMED", "-XX:+EnableDynamicAgentLoading", "-Djdk.attach.allowAttachSelf=true",
                "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "com.code_intelligence.jazzer.Jazzer", "--target_class=" + JazzerTarget.class.getName(),
                "--target_args=" + target.name(), "--instrumentation_includes=org.caseroom.**", "--custom_hook_includes=org.caseroom.**",
                "--reproducer_path=" + folder, "-artifact_prefix=" + folder + "/", "-seed=20260101",
                "-max_total_time=" + SECONDS, "-timeout=10", "-rss_limit_mb=3000", "-max_len=8192", "-print_final_stats=1",
                corpus.toString());
    }

    private static Path emptied(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (Path file : new ArrayList<>(files.sorted(Comparator.reverseOrder()).toList())) {
                    Files.delete(file);
                }
            }
        }
        return Files.createDirectories(folder);
    }
}
