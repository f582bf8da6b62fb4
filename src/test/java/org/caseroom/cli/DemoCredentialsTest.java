package org.caseroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import org.caseroom.access.Accounts;
import org.caseroom.access.ApiTokens;
import org.caseroom.access.Secrets;
import org.caseroom.config.Argon2Config;
import org.caseroom.protocol.Json;
import org.caseroom.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoCredentialsTest {
    private static final String ORIGIN = "http://127.0.0.1:8080";

    @TempDir
    Path dir;

    private DemoCredentials.Credentials ensure(Path databaseDir) {
        try (var database = TestDatabase.open(databaseDir)) {
            var secrets = new Secrets(new SecureRandom());
            var accounts = new Accounts(database, new Argon2Config(64, 1, 1), secrets, Clock.systemUTC());
            var tokens = new ApiTokens(database, secrets, Clock.systemUTC());
            var made = new DemoCredentials(dir, accounts, tokens, secrets).ensure(ORIGIN);
            assertThat(accounts.list()).hasSize(4);
            for (var user : made.users()) {
                var account = accounts.find(user.login()).orElseThrow();
                assertThat(account.role()).isEqualTo(user.role());
                assertThat(accounts.passwordIs(account.accountId(), user.password())).isTrue();
                assertThat(tokens.accountOf(user.token())).contains(account.accountId());
                assertThat(tokens.list(account.accountId())).hasSize(1);
            }
            return made;
        }
    }

    private Path file() {
        return dir.resolve("demo-credentials.json");
    }

    @Test
    void theFileHasExactlyTheStatedFormAndIsTheOwnersOnly() throws Exception {
        var made = ensure(dir);
        JsonNode json = Json.mapper().readTree(file().toFile());
        assertThat(json.fieldNames()).toIterable().containsExactly("origin", "users");
        assertThat(json.get("origin").asText()).isEqualTo(ORIGIN);
        assertThat(json.get("users")).hasSize(4).allSatisfy(
                u -> assertThat(u.fieldNames()).toIterable().containsExactly("login", "password", "role", "token"));
        assertThat(json.get("users")).extracting(u -> u.get("role").asText()).containsExactly("HOST", "PARTICIPANT", "REVIEWER", "ADMIN");
        assertThat(json.get("users")).extracting(u -> u.get("login").asText()).containsExactly("host", "participant", "reviewer", "admin");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw-------");
        assertThat(made.users().getFirst().signInLink(ORIGIN))
                .matches("http://127\\.0\\.0\\.1:8080/sign-in#login=host&password=[A-Za-z0-9]{17}");
    }

    @Test
    void credentialsStayTheSameAcrossStartsAlsoWithANewDatabase() {
        var first = ensure(dir);
        assertThat(ensure(dir)).isEqualTo(first);
        assertThat(ensure(dir.resolve("other"))).isEqualTo(first);
    }

    @Test
    void aMissingFileIsMadeAnewWithOtherPasswordsThatWork() throws Exception {
        var first = ensure(dir);
        Files.delete(file());
        assertThat(ensure(dir)).isNotEqualTo(first);
        assertThat(file()).exists();
    }

    @Test
    void aDamagedFileIsNotOverwritten() throws Exception {
        Files.writeString(file(), "{");
        assertThatThrownBy(() -> ensure(dir)).hasMessage("The file " + file()
                + " cannot be read. Delete it to get new demo accounts' passwords.");
    }
}
