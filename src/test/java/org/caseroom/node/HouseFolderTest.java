package org.caseroom.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.caseroom.testing.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag(TestDatabase.STORES)
final class HouseFolderTest {
    @TempDir
    Path dir;

    @Test
    void tablesAndFolderKnowEachOtherFromTheFirstTimeOn() throws Exception {
        Path other = Files.createDirectories(dir.resolve("other"));
        Path mine = Files.createDirectories(dir.resolve("mine"));
        try (var database = TestDatabase.open(dir.resolve("tables"))) {
            new HouseFolder(database, mine).require(() -> "first");
            new HouseFolder(database, mine).require(() -> "second");
            assertThat(mine.resolve("house.id")).hasContent("first");

            assertThatThrownBy(() -> new HouseFolder(database, other).require(() -> "third")).isInstanceOf(HouseFolder.ForeignException.class)
                    .hasMessageContaining("belong to another data folder than " + other).hasMessageContaining("write first into that file");
            assertThat(other.resolve("house.id")).doesNotExist();
            Files.writeString(other.resolve("house.id"), "someone else's\n");
            assertThatThrownBy(() -> new HouseFolder(database, other).require(() -> "third")).isInstanceOf(HouseFolder.ForeignException.class);

            Files.writeString(other.resolve("house.id"), "first\n");
            new HouseFolder(database, other).require(() -> "third");
        }
        try (var fresh = TestDatabase.open(dir.resolve("copy"))) {
            new HouseFolder(fresh, mine).require(() -> "fourth");
            assertThat(mine.resolve("house.id")).hasContent("first");
        }
    }
}
