package org.caseroom.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NodeFolderTest {
    @TempDir
    Path dir;

    @Test
    void aNameThatIsTakenGetsANumber() {
        try (var first = NodeFolder.take(dir, "ward"); var second = NodeFolder.take(dir, "ward")) {
            assertThat(first.name()).isEqualTo("ward");
            assertThat(second.name()).isEqualTo("ward-2");
            assertThat(second.path()).isEqualTo(dir.resolve("nodes/ward-2")).isDirectory();
            assertThat(NodeFolder.takeExactly(dir, "ward")).isEmpty();
            first.close();
            try (var again = NodeFolder.take(dir, "ward")) {
                assertThat(again.name()).isEqualTo("ward");
            }
        }
    }

    @Test
    void namesOfMachinesBecomeNamesOfFolders() {
        assertThat(NodeFolder.named("pod-7.rooms")).isEqualTo("pod-7.rooms");
        assertThat(NodeFolder.named("../a b")).isEqualTo("a-b");
        assertThat(NodeFolder.named("ä")).isEqualTo("node");
        assertThat(NodeFolder.named("x".repeat(100))).hasSize(60);
    }

    @Test
    void whatTheDeadHadIsSettledAndGoesAndTheLivingKeepTheirs() throws IOException {
        List<String> settled = new ArrayList<>();
        var leftovers = new Leftovers(dir, folder -> settled.add(folder.getFileName().toString()));
        assertThat(leftovers.clear(_ -> false)).isZero();
        try (var living = NodeFolder.take(dir, "living")) {
            for (String name : List.of("living", "dead", "said-to-live", "empty")) {
                Files.createDirectories(dir.resolve("nodes/" + name));
                if (!name.equals("empty")) {
                    Files.createDirectories(dir.resolve("nodes/" + name + "/incoming/deep"));
                    Files.writeString(dir.resolve("nodes/" + name + "/incoming/deep/7-1.part"), "x");
                }
            }
            assertThat(leftovers.clear("said-to-live"::equals)).isOne();
            assertThat(settled).containsExactly("dead");
            assertThat(dir.resolve("nodes/dead/incoming")).doesNotExist();
            assertThat(dir.resolve("nodes/living/incoming/deep/7-1.part")).exists();
            assertThat(dir.resolve("nodes/said-to-live/incoming/deep/7-1.part")).exists();
            assertThat(leftovers.clear("said-to-live"::equals)).isZero();
            assertThat(living.name()).isEqualTo("living");
        }
    }

    @Test
    void whatCannotBeSettledStays() throws IOException {
        Files.createDirectories(dir.resolve("nodes/dead/incoming"));
        var leftovers = new Leftovers(dir, _ -> {
            throw new IOException("the catalogue is away");
        });
        assertThat(leftovers.clear(_ -> false)).isZero();
        assertThat(dir.resolve("nodes/dead/incoming")).exists();
    }
}
