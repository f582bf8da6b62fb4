package org.caseroom.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigLoaderTest {
    private static final Path COMMITTED = Path.of("config", "caseroom.yaml");

    @TempDir
    Path dir;

    private Path file(String text) throws IOException {
        return Files.writeString(dir.resolve("c.yaml"), text);
    }

    private List<String> faults(String text, Map<String, String> environment) throws IOException {
        Path file = file(text);
        var e = catchThrowableOfType(ConfigException.class, () -> new ConfigLoader(environment).fromFile(file));
        assertThat(e).as("mistakes").isNotNull();
        return e.faults().stream().map(f -> f.toString().replace(file.toString(), "FILE")).toList();
    }

    @Test
    void everyMistakeIsListedTogether() throws IOException {
        assertThat(faults("""
                http:
                  prot: 80
                  host: "bad host"
                rooms: 3
                imports:
                  workers: [1]
                  maxFileBytes: 10 KB
                nonsense: 1
                """, Map.of("CASEROOM_HTTP_PORT", "70000", "CASEROOM_HTTP_FORWARDED_FOR", "yes",
                "CASEROOM_REDIS_URL", "http://u:secret@host"))).containsExactlyInAnyOrder(
                "FILE: nonsense: unknown key; known here are http, data, database, node, redis, access, imports, imaging, rooms, recording, dicom, sending, sources, library, watch, launch, audit",
                "FILE: http.prot: unknown key; did you mean http.port?",
                "FILE: http.host = bad host: allowed is an address or host name",
                "CASEROOM_HTTP_PORT: http.port = 70000: allowed is a whole number from 0 to 65535",
                "CASEROOM_HTTP_FORWARDED_FOR: http.forwardedFor = yes: allowed is true or false",
                "CASEROOM_REDIS_URL: redis.url = http://***@host: allowed is empty for an own server, or redis://, rediss:// or "
                        + "unix:/// with a host or path",
                "FILE: rooms = 3: has to be a section with the keys messageBytes, eventsPerSecond, signalsPerSecond, "
                        + "outboundQueue, participants",
                "FILE: imports.workers: has to be a single value, a whole number from 1 to 64",
                "FILE: imports.maxFileBytes = 10 KB: allowed is a number of bytes from 1 KiB to 1 TiB, as in 1048576, 512 KiB, "
                        + "64 MiB, 2 GiB");
    }

    @Test
    void namesOfPeersAndArchivesAreShortAndSayWhatTheyShow() throws IOException {
        String title = "sources.archives[0].title = ";
        String allowed = ": allowed is up to 100 characters, none of them a control character or hidden";
        for (String hostile : List.of("two\\nlines", "\\e[31mred", "\\u202Egnp.exe", "zero\\u200Bwidth", "nul\\0byte", "line\\u2028break")) {
            assertThat(faults("sources: {archives: [{name: pacs, aeTitle: PACS, title: \"" + hostile + "\"}]}\ndicom: {peers: [{aeTitle: PACS, host: pacs, port: 104}]}\n", Map.of()))
                    .as(hostile).singleElement().satisfies(fault -> assertThat(fault).startsWith("FILE: " + title).endsWith(allowed)
                            .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\u2028]"));
        }
        assertThat(faults("sources: {archives: [{name: pacs, url: 'http://pacs/dicom-web', title: " + "x".repeat(101) + ", login: 'a:b', password: \"a\\rb\", token: 'two words'}]}", Map.of()))
                .hasSize(4).anySatisfy(fault -> assertThat(fault).endsWith(allowed))
                .contains("FILE: sources.archives[0].password = ***: allowed is up to 500 characters, none of them a control character",
                        "FILE: sources.archives[0].token = ***: allowed is up to 8,000 characters of ASCII without blanks");
        assertThat(faults("dicom: {peers: [{aeTitle: \"A\\tB\", host: pacs}, {aeTitle: SEVENTEEN_LETTERS, host: pacs}, {aeTitle: OK, host: \"pa\\ncs\"}]}", Map.of()))
                .hasSize(6).anySatisfy(fault -> assertThat(fault).isEqualTo("FILE: dicom.peers[0].aeTitle = A?B: allowed is 1 to 16 characters of ASCII without a backslash, "
                        + "and no blanks around them"));
        assertThat(new ConfigLoader(Map.of("CASEROOM_SOURCES_ARCHIVES", "[{name: pacs, url: 'http://pacs/dicom-web', title: 'Größtes Archiv – Süd (2)'}]")).withoutFile().config()
                .sources().archives().getFirst().title()).isEqualTo("Größtes Archiv – Süd (2)");
    }

    @Test
    void mistakesBetweenKeysAreFound() throws IOException {
        assertThat(faults("""
                http: {host: 0.0.0.0}
                access: {sessionIdleMinutes: 20, sessionAbsoluteMinutes: 10}
                sending: {firstPauseSeconds: 3600, longestPauseMinutes: 30}
                """, Map.of())).containsExactly(
                "settings: http.publicOrigin: has to name the address browsers use, as in https://rooms.example.org, because "
                        + "http.host = 0.0.0.0 is not loopback",
                "settings: access.sessionIdleMinutes = 20: has to be at most access.sessionAbsoluteMinutes = 10",
                "settings: sending.firstPauseSeconds = 3600: has to be at most sending.longestPauseMinutes = 30, which is 1800 seconds");
        assertThat(faults("sending: {longestPauseMinutes: 120, giveUpHours: 1, keepDays: 0, lease: 3}", Map.of("CASEROOM_SENDING_COMMITMENT_SECONDS", "-1")))
                .hasSize(4).anySatisfy(each -> assertThat(each).isEqualTo("settings: sending.longestPauseMinutes = 120: has to be at most sending.giveUpHours = 1, "
                        + "or an order is given up before its second attempt"))
                .anySatisfy(each -> assertThat(each).startsWith("FILE: sending.keepDays = 0: allowed is "))
                .anySatisfy(each -> assertThat(each).contains("sending.lease"))
                .anySatisfy(each -> assertThat(each).contains("CASEROOM_SENDING_COMMITMENT_SECONDS"));
    }

    @Test
    void brokenAndDuplicateAndMissingFilesAreMistakesToo() throws IOException {
        assertThat(faults("http: {port: 1, port: 2}\n", Map.of())).singleElement().asString()
                .startsWith("FILE: (file): is not valid YAML: line 1: Duplicate");
        assertThat(faults("http: [\n", Map.of())).singleElement().asString().startsWith("FILE: (file): is not valid YAML: line ");
        assertThatThrownBy(() -> new ConfigLoader(Map.of()).fromFile(dir.resolve("none.yaml")))
                .hasMessage("1 mistake in the settings:\n  " + dir.resolve("none.yaml") + ": (file): does not exist");
    }

    @Test
    void theEnvironmentIsStrongerThanTheFileAndTheFileThanTheDefault() throws IOException {
        Path file = file("http: {port: 81}\nimports: {maxFileBytes: 2 MiB}\n");
        var plain = new ConfigLoader(Map.of()).fromFile(file).config();
        assertThat(plain.http().port()).isEqualTo(81);
        assertThat(plain.imports().maxFileBytes()).isEqualTo(2 << 20);
        var over = new ConfigLoader(Map.of("CASEROOM_HTTP_PORT", "82", "CASEROOM_ACCESS_ARGON2_MEMORY_KIB", "64",
                "CASEROOM_DATA_DIR", "/x/y")).fromFile(file).config();
        assertThat(over.http().port()).isEqualTo(82);
        assertThat(over.access().argon2().memoryKib()).isEqualTo(64);
        assertThat(over.data().dir()).isEqualTo(Path.of("/x/y"));
    }

    @Test
    void portalsHaveNamesAndKeysAndTheirKeysStandInNoMessage() throws IOException {
        String key = "0123456789abcdef0123456789abcdef";
        assertThat(faults("""
                http: {host: 0.0.0.0, publicOrigin: "http://rooms.example.org"}
                launch:
                  portals:
                    - {name: ris, key: short-secret}
                    - {name: his, key: %1$s}
                    - {name: his, key: %1$s}
                    - {name: kis, key: %1$s, origin: "https://kis.example.org"}
                    - {name: "-", key: %1$s, origin: "https://kis.example.org/path"}
                """.formatted(key), Map.of())).hasSize(6).anyMatch(fault -> fault.contains("launch.portals[0] = ris: needs its name, and a key"))
                .anyMatch(fault -> fault.contains("launch.portals[2].name = his: stands in the list twice"))
                .anyMatch(fault -> fault.contains("launch.portals[3].origin")).anyMatch(fault -> fault.contains("launch.portals[4].name"))
                .anyMatch(fault -> fault.contains("launch.portals[4].origin")).noneMatch(fault -> fault.contains("secret") || fault.contains(key));
    }

    @Test
    void aListOfPeersComesFromFileOrEnvironment() throws IOException {
        Path file = file("dicom: {peers: [{aeTitle: PACS, host: pacs.example.org, port: 104, query: false}]}\n");
        assertThat(new ConfigLoader(Map.of()).fromFile(file).config().dicom().peers())
                .containsExactly(new PeerConfig("PACS", "pacs.example.org", 104, false, true, false, true));
        assertThat(new ConfigLoader(Map.of("CASEROOM_DICOM_PEERS", "[{aeTitle: CT 1, host: 10.0.0.1}, {aeTitle: B, host: b, tls: true}]"))
                .fromFile(file).config().dicom().peers()).extracting(PeerConfig::aeTitle, PeerConfig::tls)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("CT 1", false), org.assertj.core.groups.Tuple.tuple("B", true));
        assertThat(faults("dicom: {peers: [{aeTitle: ABCDEFGHIJKLMNOPQ, host: h}, {aeTitel: X, host: h}]}\n", Map.of())).containsExactly(
                "FILE: dicom.peers[0].aeTitle = ABCDEFGHIJKLMNOPQ: allowed is 1 to 16 characters of ASCII without a backslash, and no blanks "
                        + "around them",
                "FILE: dicom.peers[1].aeTitel: unknown key; did you mean dicom.peers[1].aeTitle?",
                "settings: dicom.peers[0]: needs its aeTitle and its host", "settings: dicom.peers[1]: needs its aeTitle and its host");
        assertThat(faults("dicom: {peers: [{aeTitle: A, host: h}, {aeTitle: A, host: i}]}\n", Map.of())).containsExactly(
                "settings: dicom.peers[1].aeTitle = A: stands in the list twice");
        assertThat(faults("dicom: {peers: PACS}\n", Map.of())).singleElement().asString().startsWith("FILE: dicom.peers: has to be a list of");
    }

    @Test
    void aMisspeltVariableIsNamedButDoesNotStopTheStart() {
        assertThat(new ConfigLoader(Map.of("CASEROOM_HTPP_PORT", "1", "CASEROOM_SERVICE_HOST", "10.0.0.1", "PATH", "/bin"))
                .withoutFile().warnings()).contains("CASEROOM_HTPP_PORT sets nothing; did you mean CASEROOM_HTTP_PORT?")
                .hasSize(2);
    }

    @Test
    void theCommittedFileHoldsEveryKeyWithItsDefaultAndAComment() throws IOException {
        assertThat(new ConfigLoader(Map.of()).fromFile(COMMITTED).config()).isEqualTo(CaseroomConfig.defaults());
        var documented = new ArrayList<String>();
        var path = new ArrayList<String>();
        String before = "";
        for (String line : Files.readAllLines(COMMITTED)) {
            if (!line.isBlank() && !line.strip().startsWith("#")) {
                int depth = (line.length() - line.stripLeading().length()) / 2;
                while (path.size() > depth) {
                    path.removeLast();
                }
                path.add(line.strip().replaceAll(":.*", ""));
                if (!line.strip().endsWith(":")) {
                    String key = String.join(".", path);
                    documented.add(key);
                    assertThat(before).as("comment above " + key).startsWith("#");
                }
            }
            before = line.strip();
        }
        assertThat(documented).isEqualTo(ConfigKeys.leaves(CaseroomConfig.class, ""));
    }
}
