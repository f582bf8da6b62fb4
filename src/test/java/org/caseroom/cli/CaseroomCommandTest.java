package org.caseroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.caseroom.database.DataFolder;
import org.caseroom.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CaseroomCommandTest {
    @TempDir
    Path dir;

    private final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String input, String... args) {
        out.reset();
        err.reset();
        environment.put("CASEROOM_DATA_DIR", dir.toString());
        environment.putAll(TestDatabase.settings(dir));
        environment.put("CASEROOM_ACCESS_ARGON2_MEMORY_KIB", "64");
        var clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
        return CaseroomCommand.run(new Surroundings(clock, new SecureRandom(), environment,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), new PrintStream(out, true), new PrintStream(err, true),
                Optional.empty()), args);
    }

    @Test
    void accountsAreMadeListedAndDisabled() {
        assertThat(run("correct horse\n", "user", "add", "root", "--role", "admin", "--name", "Root", "--password-stdin")).isZero();
        assertThat(run("", "user", "list")).isZero();
        assertThat(out.toString()).contains("ADMIN", "enabled", "2026-01-02T03:04:05Z", "root (Root)").hasLineCount(1);
        assertThat(run("battery staple\n", "user", "passwd", "ROOT", "--password-stdin")).isZero();
        assertThat(run("", "user", "disable", "root")).isZero();
        assertThat(run("", "user", "list")).isZero();
        assertThat(out.toString()).contains("disabled");
        assertThat(run("", "user", "disable", "root", "--undo")).isZero();
        assertThat(run("", "user", "no-second-factor", "root")).isZero();
        assertThat(out.toString()).isEqualTo("The account has no second factor.\n");
        assertThat(run("", "audit", "verify")).isZero();
        assertThat(out.toString()).as("made, password, disabled, enabled").startsWith("All 4 entries are whole. The last hash is ");
    }

    @Test
    void whoChangesTheAuditTrailIsFound() {
        for (String login : new String[] {"one", "two", "three"}) {
            assertThat(run("correct horse\n", "user", "add", login, "--role", "admin", "--password-stdin")).isZero();
        }
        try (var database = TestDatabase.open(dir)) {
            database.call(h -> h.execute("UPDATE audit_entry SET detail = 'nothing' WHERE seq = 2"));
        }
        assertThat(run("", "audit", "verify")).isEqualTo(1);
        assertThat(out.toString()).isEqualTo("BROKEN at entry 2: its hash is not that of what it says after entry 1. The 1 before it are whole.\n");
    }

    @Test
    void accountsWorkBesideARunningServer() {
        try (var held = DataFolder.lock(dir)) {
            assertThat(run("correct horse\n", "user", "add", "root", "--role", "ADMIN", "--password-stdin")).isZero();
            assertThat(held.dir()).isEqualTo(dir.toAbsolutePath());
        }
    }

    @Test
    void whatCannotBeDoneIsSaidInOneLine() {
        assertThat(run("short\n", "user", "add", "root", "--role", "admin", "--password-stdin")).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("A password has 8 to 256 characters.\n");
        assertThat(run("", "user", "add", "root", "--role", "admin", "--password-stdin")).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("Standard input is empty; its first line has to be the password.\n");
        assertThat(run("", "user", "add", "root", "--role", "admin")).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("There is no terminal to ask for the password. Use --password-stdin.\n");
        assertThat(run("correct horse\n", "user", "passwd", "nobody", "--password-stdin")).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("There is no account with this login.\n");
        assertThat(run("", "user", "add", "root", "--role", "king")).isEqualTo(2);
        assertThat(run("", "nonsense")).isEqualTo(2);
        assertThat(run("", "import", dir.resolve("none").toString())).isEqualTo(1);
        assertThat(err.toString()).isEqualTo(dir.resolve("none") + " does not exist or cannot be read.\n");
        assertThat(run("", "export", "--to", "x", "../y")).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("../y is no Study Instance UID.\n");
    }

    @Test
    void mistakesInTheSettingsEndWith78AndAreAllListed() {
        environment.put("CASEROOM_HTTP_PORT", "x");
        environment.put("CASEROOM_IMPORTS_WORKERS", "0");
        assertThat(run("", "serve")).isEqualTo(78);
        assertThat(err.toString()).startsWith("2 mistakes in the settings:\n").contains("CASEROOM_HTTP_PORT: http.port = x",
                "CASEROOM_IMPORTS_WORKERS: imports.workers = 0");
        assertThat(run("", "demo", "--config", dir.resolve("none.yaml").toString())).isEqualTo(78);
    }

    @Test
    void aDemoServesThisMachineOnly() {
        environment.put("CASEROOM_HTTP_HOST", "0.0.0.0");
        environment.put("CASEROOM_HTTP_PUBLIC_ORIGIN", "https://rooms.example.org");
        assertThat(run("", "demo")).isEqualTo(78);
        assertThat(err.toString()).startsWith("The demo has passwords that it prints, so it serves this machine only: http.host = 0.0.0.0 ");
        assertThat(dir.resolve("demo-credentials.json")).doesNotExist();
    }

    @Test
    void peersAreThoseOfTheSettings() {
        environment.put("CASEROOM_DICOM_PEERS", "[{aeTitle: PACS, host: 127.0.0.1, port: 1}, {aeTitle: CT1, host: 10.1.2.3, query: false, retrieve: false}]");
        assertThat(run("", "peer", "list")).isZero();
        assertThat(out.toString().lines().map(line -> line.replaceAll(" +", " "))).containsExactly(
                "PACS 127.0.0.1:1 plain may store query retrieve", "CT1 10.1.2.3 (calls only) plain may store");
        assertThat(run("", "peer", "echo", "PACS")).isEqualTo(1);
        assertThat(err.toString()).startsWith("No connection to PACS at 127.0.0.1:1: ").hasLineCount(1);
        assertThat(run("", "peer", "echo", "CT1")).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("CT1 is not among the peers of the settings (dicom.peers), or has no port.\n");
        assertThat(run("", "peer", "find", "PACS", "--level", "FILM")).isEqualTo(2);
        assertThat(run("", "peer", "find", "PACS", "Nonsense=1")).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("Nonsense is no keyword of an attribute that can be searched for.\n");
        assertThat(run("", "peer", "fetch", "PACS", "1..2")).isEqualTo(2);
    }

    @Test
    void helpNamesEveryCommand() {
        assertThat(run("", "--help")).isZero();
        assertThat(out.toString()).contains("serve", "demo", "import", "export", "user", "peer", "Exit status:", "78");
        for (String command : new String[] {"serve", "demo", "import", "export", "user", "peer"}) {
            assertThat(run("", command, "--help")).as(command).isZero();
        }
    }
}
