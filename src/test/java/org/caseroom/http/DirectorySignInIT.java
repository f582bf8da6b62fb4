package org.caseroom.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseroom.testing.Backend.await;

import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.caseroom.access.AccountRole;
import org.caseroom.access.AccountView;
import org.caseroom.config.LdapConfig;
import org.caseroom.directory.Directory;
import org.caseroom.directory.DirectoryUnavailableException;
import org.caseroom.directory.Slapd;
import org.caseroom.ops.Health;
import org.caseroom.ops.Metrics;
import org.caseroom.testing.Backend;
import org.caseroom.testing.HttpCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names and passwords that a directory knows, with OpenLDAP and StartTLS. One house for all of it: each start costs seconds. */
final class DirectorySignInIT {
    private static final String LOCAL = "correct horse";

    @Test
    void peopleOfTheDirectorySignInAndAccountsOfTheHouseDoSoWithoutIt(@TempDir Path dir) throws Exception {
        Files.createDirectories(dir.resolve("ldap"));
        try (Slapd slapd = Slapd.start(dir.resolve("ldap"));
             var backend = new Backend(dir, Map.ofEntries(Map.entry("CASEROOM_HTTP_PORT", "0"), Map.entry("CASEROOM_ACCESS_LDAP_HOST", "127.0.0.1"),
                     Map.entry("CASEROOM_ACCESS_LDAP_PORT", "" + slapd.port), Map.entry("CASEROOM_ACCESS_LDAP_TRUST_FILE", slapd.certificate.toString()),
                     Map.entry("CASEROOM_ACCESS_LDAP_BIND_DN", "cn=finder,dc=example,dc=org"), Map.entry("CASEROOM_ACCESS_LDAP_BIND_PASSWORD", Slapd.PASSWORD),
                     Map.entry("CASEROOM_ACCESS_LDAP_BASE_DN", "ou=people,dc=example,dc=org"), Map.entry("CASEROOM_ACCESS_LDAP_GROUP_BASE_DN", "ou=groups,dc=example,dc=org"),
                     Map.entry("CASEROOM_ACCESS_LDAP_ROLES", "[{group: radiologists, role: HOST}]")), Clock.systemUTC());
             var metrics = new Metrics()) {
            backend.access.accounts().create("adm", "Administrator", AccountRole.ADMIN, LOCAL);
            var ids = new AtomicLong();
            var http = new HttpService(backend.vertx, new HttpService.Parts(backend.config, backend.access, new Health(), metrics,
                    new ServerInfo(false, "test", new ServerInfo.Limits(1, 2)), () -> "r" + ids.incrementAndGet(), (_, _) -> Future.succeededFuture(false)));
            await(http.start());
            var page = new HttpCalls(backend.vertx, http.port()).with("Origin", "http://127.0.0.1:" + http.port());

            var ann = page.post("/api/session", signIn("ann", "horse of ann"));
            assertThat(ann.status()).isEqualTo(200);
            assertThat(ann.json().path("displayName").asText()).isEqualTo("Ann Ray");
            assertThat(ann.json().path("role").asText()).isEqualTo("HOST");
            assertThat(page.post("/api/session", signIn("ANN", "horse of ann")).json().path("accountId")).as("the same account").isEqualTo(ann.json().path("accountId"));
            assertThat(view(backend, "ann").through()).containsExactly("ldap");

            for (String wrong : List.of("horse of bea", " ", "")) {
                assertThat(page.post("/api/session", signIn("ann", wrong)).refusal()).isEqualTo("401 bad-credentials");
            }
            for (String login : List.of("*", "a*", "ann)(uid=*", "nobody", "uid=ann", "\\\\2a")) {
                assertThat(page.post("/api/session", signIn(login, "horse of ann")).refusal()).as(login).isEqualTo("401 bad-credentials");
            }
            assertThat(page.post("/api/session", signIn("bea", "horse of bea")).refusal()).as("in no group").isEqualTo("401 no-role");
            assertThat(page.post("/api/session", signIn("adm", "horse of adm")).refusal()).as("an entry of the same name").isEqualTo("401 bad-credentials");
            assertThat(page.post("/api/session", signIn("adm", LOCAL)).json().path("role").asText()).isEqualTo("ADMIN");

            backend.access.accounts().setDisabled(view(backend, "ann").accountId(), true);
            assertThat(page.post("/api/session", signIn("ann", "horse of ann")).refusal()).isEqualTo("401 account-disabled");

            asksOnlyWhomItBelieves(backend.config.access().ldap());

            slapd.close();
            assertThat(page.post("/api/session", signIn("ann", "horse of ann")).refusal()).isEqualTo("503 directory-unreachable");
            assertThat(page.post("/api/session", signIn("adm", LOCAL)).status()).isEqualTo(200);
            assertThat(backend.audited).anyMatch(event -> event.toString().contains("through ldap")).noneMatch(event -> event.toString().contains("horse"));
            await(http.stop(Duration.ofMillis(100)));
            http.close();
        }
    }

    private static void asksOnlyWhomItBelieves(LdapConfig known) {
        assertThatThrownBy(() -> new Directory(like(known, "localhost", known.trustFile(), "")).person("ann", "horse of ann")).as("a certificate of another host")
                .isInstanceOf(DirectoryUnavailableException.class).hasStackTraceContaining("acceptable addresses");
        assertThatThrownBy(() -> new Directory(like(known, known.host(), "", "")).person("ann", "horse of ann")).as("an unknown authority")
                .isInstanceOf(DirectoryUnavailableException.class);
        var direct = new Directory(like(known, known.host(), known.trustFile(), "uid={login},ou=people,dc=example,dc=org"));
        assertThat(direct.person("ann", "horse of ann").orElseThrow().name()).isEqualTo("Ann Ray");
        assertThat(direct.person("ann", "horse of bea")).isEmpty();
        assertThat(direct.person("ann", "")).isEmpty();
        assertThat(direct.person("ann,ou=people,dc=example,dc=org", "horse of ann")).isEmpty();
    }

    private static LdapConfig like(LdapConfig known, String host, String trust, String userDn) {
        boolean direct = !userDn.isEmpty();
        return new LdapConfig(host, known.port(), "starttls", trust, direct ? "" : known.bindDn(), known.bindPassword(), userDn, direct ? "" : known.baseDn(), known.userFilter(),
                known.idAttribute(), known.loginAttribute(), known.nameAttribute(), "", known.groupFilter(), known.roles(), "", known.timeoutMillis());
    }

    private static AccountView view(Backend backend, String login) {
        return backend.access.accounts().find(login).orElseThrow();
    }

    private static String signIn(String login, String password) {
        return "{\"login\":\"" + login + "\",\"password\":\"" + password + "\"}";
    }
}
