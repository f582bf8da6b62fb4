package org.caseroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClassCacheTest {
    @TempDir
    Path dir;

    @Test
    void there_is_none_unless_it_is_named_and_the_program_runs_from_its_jar() {
        assertThat(ClassCache.named(List.of("-XX:+UseZGC"), "target/caseroom.jar")).isEmpty();
        assertThat(ClassCache.named(List.of("-XX:AOTCache=x.aot"), "target/classes")).isEmpty();
        assertThat(ClassCache.named(List.of("-XX:AOTCache=x.aot"), "a.jar" + File.pathSeparator + "b.jar")).isEmpty();
        assertThat(ClassCache.named(List.of("-XX:AOTCache=x.aot"), "target/caseroom.jar")).isPresent();
    }

    @Test
    void a_rehearsal_has_the_options_of_the_program() {
        List<String> command = ClassCache.named(List.of("-XX:+UseZGC", "-XX:AOTCache=x.aot", "-Xmx1g"), "caseroom.jar").orElseThrow()
                .command(Path.of("new.aot"));
        assertThat(command).containsSubsequence("-XX:+UseZGC", "-Xmx1g", "-XX:AOTCacheOutput=new.aot", "-jar", Path.of("caseroom.jar").toAbsolutePath().toString(),
                "rehearse").doesNotContain("-XX:AOTCache=x.aot");
    }

    @Test
    void it_is_of_the_jars_and_options_that_it_was_made_with() throws Exception {
        Path jar = Files.writeString(dir.resolve("caseroom.jar"), "one");
        Path library = Files.writeString(Files.createDirectories(dir.resolve("lib")).resolve("a.jar"), "two");
        String before = cache(jar, "-XX:+UseZGC").contents();
        assertThat(cache(jar, "-XX:+UseZGC").contents()).isEqualTo(before);
        assertThat(cache(jar, "-XX:+UseSerialGC").contents()).isNotEqualTo(before);
        Files.writeString(library, "three");
        assertThat(cache(jar, "-XX:+UseZGC").contents()).isNotEqualTo(before);
    }

    @Test
    void one_of_other_jars_is_removed_before_its_classes_do_anything() throws Exception {
        Path jar = Files.writeString(dir.resolve("caseroom.jar"), "one");
        Path file = Files.writeString(dir.resolve("caseroom.aot"), "classes");
        var cache = cache(jar, "-XX:+UseZGC");
        Files.writeString(dir.resolve("caseroom.aot.of"), cache.contents());
        assertThat(cache.drop()).isEmpty();
        assertThat(cache(jar, "-XX:+UseSerialGC").drop()).as("the JVM takes care of its options").isEmpty();
        Files.writeString(jar, "another");
        assertThat(cache.drop()).hasValueSatisfying(sentence -> assertThat(sentence).startsWith(file + " held classes of another version").endsWith("start again."));
        assertThat(dir.toFile().list()).containsExactly("caseroom.jar");
        assertThat(cache.drop()).isEmpty();
        Files.writeString(file, "of nobody knows what");
        assertThat(cache.drop()).isPresent();
    }

    /** What is here is no program: the rehearsal fails, and nothing is left of it. */
    @Test
    void where_the_rehearsal_fails_everything_stays_as_it_was() throws Exception {
        Path jar = Files.writeString(dir.resolve("caseroom.jar"), "no jar");
        cache(jar, "-XX:+UseSerialGC").ensure();
        assertThat(dir.toFile().list()).containsExactly("caseroom.jar");
    }

    private ClassCache cache(Path jar, String option) {
        return ClassCache.named(List.of(option, "-XX:AOTCache=" + dir.resolve("caseroom.aot")), jar.toString()).orElseThrow();
    }
}
