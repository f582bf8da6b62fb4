package org.caseroom.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseroom.testing.Backend.await;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.caseroom.redis.RedisUnavailableException;
import org.caseroom.testing.Backend;
import org.caseroom.testing.SetClock;
import org.caseroom.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag(TestDatabase.STORES)
final class AccessServiceIT {
    private static final String PASSWORD = "correct horse";

    @TempDir
    Path dir;

    private final SetClock clock = new SetClock(Instant.parse("2026-01-01T00:00:00Z"));
    private Backend backend;
    private AccessService access;
    private AccountView host;

    @BeforeEach
    void start() {
        begin(Map.of("CASEROOM_ACCESS_SIGN_IN_LIMIT_PER_LOGIN", "3", "CASEROOM_ACCESS_SIGN_IN_LIMIT_PER_ADDRESS", "6"));
        host = access.accounts().create("Host", "Dr. Host", AccountRole.HOST, PASSWORD);
    }

    private void begin(Map<String, String> settings) {
        backend = new Backend(dir, settings, clock);
        access = backend.access;
    }

    @AfterEach
    void stop() {
        backend.close();
    }

    private SignInResult.SignedIn signIn() {
        return (SignInResult.SignedIn) await(access.signIn("host", PASSWORD, "10.0.0.1"));
    }

    private SignInResult.Reason refusal(String login, String password, String address) {
        return ((SignInResult.Refused) await(access.signIn(login, password, address))).reason();
    }

    @Test
    void aRightPasswordOpensASessionWithTheRightsOfTheRole() {
        var signedIn = signIn();
        Caller caller = signedIn.authenticated().caller();
        assertThat(caller).isEqualTo(new Caller(host.accountId(), "Host", "Dr. Host", AccountRole.HOST,
                Rights.of(AccountRole.HOST.permissions()), Caller.Via.SESSION));
        assertThat(await(access.bySession(signedIn.cookie()))).contains(signedIn.authenticated());
        assertThat(await(access.bySession(signedIn.cookie() + "x"))).isEmpty();
        assertThat(await(access.bySession("x".repeat(100_000)))).isEmpty();
    }

    @Test
    void theStoresDoNotHoldWhatOpens() {
        var signedIn = signIn();
        var token = access.tokens().create(host.accountId(), "script");
        String keys = String.valueOf(await(backend.redis.send(Command.SCAN, "0", "COUNT", 1000)));
        assertThat(keys).contains("session:").doesNotContain(signedIn.cookie());
        assertThat(backend.database.<String>read(h -> h.createQuery("SELECT secret_hash FROM api_token").mapTo(String.class).one()))
                .isEqualTo(Secrets.hash(token.token()));
    }

    @Test
    void refusalsAreTheSameForAWrongPasswordAndAnUnknownLogin() {
        assertThat(refusal("host", "wrong horse", "10.0.0.1")).isEqualTo(SignInResult.Reason.BAD_CREDENTIALS);
        assertThat(refusal("nobody", PASSWORD, "10.0.0.1")).isEqualTo(SignInResult.Reason.BAD_CREDENTIALS);
        assertThat(refusal("", "", "10.0.0.1")).isEqualTo(SignInResult.Reason.BAD_CREDENTIALS);
        assertThat(refusal("host", "x".repeat(100_000), "10.0.0.1")).isEqualTo(SignInResult.Reason.BAD_CREDENTIALS);
    }

    @Test
    void onlyWhoKnowsThePasswordLearnsThatTheAccountIsDisabled() {
        var signedIn = signIn();
        access.accounts().setDisabled(host.accountId(), true);
        assertThat(refusal("host", "wrong horse", "10.0.0.1")).isEqualTo(SignInResult.Reason.BAD_CREDENTIALS);
        assertThat(refusal("host", PASSWORD, "10.0.0.1")).isEqualTo(SignInResult.Reason.DISABLED);
        // Written past the service, as the command line does: believed for three seconds at most.
        assertThat(eventuallyEmpty(() -> access.bySession(signedIn.cookie()))).isTrue();
        access.accounts().setDisabled(host.accountId(), false);
        assertThat(eventuallyEmpty(() -> access.bySession(signedIn.cookie()))).as("the old session stays void").isTrue();
    }

    private static boolean eventuallyEmpty(java.util.function.Supplier<Future<Optional<Authenticated>>> asked) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (System.nanoTime() < end) {
            if (await(asked.get()).isEmpty()) {
                return true;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        return false;
    }

    @Test
    void failuresAreCountedByLoginAndASuccessResetsThem() {
        for (int i = 0; i < 2; i++) {
            assertThat(refusal("host", "wrong horse", "10.0.0.1")).isEqualTo(SignInResult.Reason.BAD_CREDENTIALS);
        }
        signIn();
        for (int i = 0; i < 3; i++) {
            assertThat(refusal("HOST", "wrong horse", "10.0.0.1")).isEqualTo(SignInResult.Reason.BAD_CREDENTIALS);
        }
        var locked = (SignInResult.Refused) await(access.signIn("host", PASSWORD, "10.0.0.1"));
        assertThat(locked.reason()).isEqualTo(SignInResult.Reason.TOO_MANY_ATTEMPTS);
        assertThat(locked.retryAfterSeconds()).isBetween(1, 300);
        clock.advance(Duration.ofSeconds(300));
        signIn();
    }

    @Test
    void failuresAreCountedByAddressButSuccessesAreNot() {
        for (int i = 0; i < 10; i++) {
            signIn();
        }
        for (int i = 0; i < 6; i++) {
            assertThat(refusal("guess" + i, PASSWORD, "10.0.0.1")).isEqualTo(SignInResult.Reason.BAD_CREDENTIALS);
        }
        assertThat(refusal("host", PASSWORD, "10.0.0.1")).isEqualTo(SignInResult.Reason.TOO_MANY_ATTEMPTS);
        assertThat(await(access.signIn("host", PASSWORD, "10.0.0.2"))).isInstanceOf(SignInResult.SignedIn.class);
    }

    @Test
    void aCrowdIsRefusedAtTheDoorInsteadOfQueuingWithoutEnd() {
        stop();
        begin(Map.of("CASEROOM_ACCESS_SIGN_IN_THREADS", "1", "CASEROOM_ACCESS_SIGN_IN_QUEUE", "1",
                "CASEROOM_ACCESS_ARGON2_MEMORY_KIB", "20000"));
        List<Future<SignInResult>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(access.signIn("nobody" + i, PASSWORD, "10.0.0." + i));
        }
        var reasons = all.stream().map(f -> ((SignInResult.Refused) await(f)).reason()).toList();
        assertThat(reasons).contains(SignInResult.Reason.BUSY, SignInResult.Reason.BAD_CREDENTIALS);
    }

    @Test
    void aSessionOutlivesTheProgramAndEndsByIdlingByAgeAndBySigningOut() throws Exception {
        var signedIn = signIn();
        stop();
        begin(Map.of());
        assertThat(await(access.bySession(signedIn.cookie()))).isPresent();
        String key = "session:" + signedIn.authenticated().session().orElseThrow().key();
        assertThat(await(backend.redis.send(Command.TTL, key)).toLong()).isBetween(43_100L, 43_200L);
        clock.advance(Duration.ofDays(6).plusHours(23));
        Thread.sleep(2_100);
        assertThat(await(access.bySession(signedIn.cookie()))).as("an hour before its age limit").isPresent();
        assertThat(await(backend.redis.send(Command.TTL, key)).toLong()).isBetween(3_500L, 3_600L);
        clock.advance(Duration.ofHours(1));
        assertThat(await(access.bySession(signedIn.cookie()))).isEmpty();

        var again = signIn();
        await(access.signOut(again.authenticated()));
        assertThat(await(access.bySession(again.cookie()))).isEmpty();
    }

    @Test
    void aNewPasswordEndsEverySessionButGivesThePresentOneAnother() throws Exception {
        var here = signIn();
        var elsewhere = signIn();
        var revoked = new CompletableFuture<AccessService.Revocation>();
        access.onRevocation(revoked::complete);
        assertThat(await(access.changePassword(here.authenticated().caller(), "wrong horse", "battery staple"))).isEmpty();
        var next = await(access.changePassword(here.authenticated().caller(), PASSWORD, "battery staple")).orElseThrow();
        assertThat(await(access.bySession(next.cookie()))).isPresent();
        assertThat(await(access.bySession(here.cookie()))).isEmpty();
        assertThat(await(access.bySession(elsewhere.cookie()))).isEmpty();
        assertThat(revoked.get(5, TimeUnit.SECONDS)).isEqualTo(new AccessService.Revocation(host.accountId(), Optional.empty()));
        assertThat(await(access.signIn("host", "battery staple", "10.0.0.9"))).isInstanceOf(SignInResult.SignedIn.class);
    }

    @Test
    void aHigherCostRehashesAtTheNextSignInAndEndsNoSession() {
        var signedIn = signIn();
        stop();
        begin(Map.of("CASEROOM_ACCESS_ARGON2_MEMORY_KIB", "128"));
        signIn();
        assertThat(backend.database.<String>read(h -> h.createQuery("SELECT password_hash FROM account").mapTo(String.class).one()))
                .startsWith("$argon2id$v=19$m=128,");
        assertThat(await(access.bySession(signedIn.cookie()))).isPresent();
    }

    @Test
    void tokensAreTheirAccountsUntilDeleted() {
        var made = await(access.createToken(signIn().authenticated().caller(), "script"));
        Authenticated who = await(access.byToken(made.token())).orElseThrow();
        assertThat(who.caller().accountId()).isEqualTo(host.accountId());
        assertThat(who.caller().via()).isEqualTo(Caller.Via.TOKEN);
        assertThat(who.session()).isEmpty();
        assertThat(await(access.byToken("crt_" + "A".repeat(43)))).isEmpty();
        assertThat(await(access.byToken("anything"))).isEmpty();
        assertThat(await(access.listTokens(who.caller()))).extracting(ApiTokens.ApiToken::id).containsExactly(made.id());
        assertThat(await(access.deleteToken(Caller.of("other", "x", "x", AccountRole.ADMIN, Caller.Via.SESSION), made.id()))).isFalse();
        assertThat(await(access.deleteToken(who.caller(), made.id()))).isTrue();
        assertThat(await(access.byToken(made.token()))).isEmpty();
    }

    @Test
    void aTicketOpensOneHandshakeOfItsPurpose() {
        var who = signIn().authenticated();
        String ticket = await(access.issueTicket(who, TicketPurpose.ROOM, Optional.of("r1")));
        assertThat(ticket).hasSize(43);
        assertThat(await(access.redeemTicket(ticket, TicketPurpose.ROOM))).contains(new TicketGrant(who.caller(), TicketPurpose.ROOM,
                Optional.of("r1"), Optional.of(who.session().orElseThrow().key())));
        assertThat(await(access.redeemTicket(ticket, TicketPurpose.ROOM))).as("second use").isEmpty();

        String other = await(access.issueTicket(who, TicketPurpose.FRAMES, Optional.empty()));
        assertThat(await(access.redeemTicket(other, TicketPurpose.ROOM))).as("other purpose").isEmpty();
        assertThat(await(access.redeemTicket(other, TicketPurpose.FRAMES))).as("used up by the wrong purpose").isEmpty();
    }

    @Test
    void aTicketTakenByManyAtOnceIsGivenToOne() {
        String ticket = await(access.issueTicket(signIn().authenticated(), TicketPurpose.ROOM, Optional.of("r1")));
        List<Future<Optional<TicketGrant>>> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(access.redeemTicket(ticket, TicketPurpose.ROOM));
        }
        assertThat(all.stream().filter(f -> await(f).isPresent())).hasSize(1);
    }

    @Test
    void aTicketEndsWithItsTimeItsSessionAndItsAccount() {
        var who = signIn().authenticated();
        String ticket = await(access.issueTicket(who, TicketPurpose.ROOM, Optional.of("r1")));
        assertThat(await(backend.redis.send(Command.TTL, "ticket:" + Secrets.hash(ticket))).toLong()).isBetween(28L, 30L);
        await(access.signOut(who));
        assertThat(await(access.redeemTicket(ticket, TicketPurpose.ROOM))).as("signed out").isEmpty();

        var again = signIn().authenticated();
        String late = await(access.issueTicket(again, TicketPurpose.ROOM, Optional.of("r1")));
        await(access.changePassword(again.caller(), PASSWORD, "battery staple"));
        assertThat(await(access.redeemTicket(late, TicketPurpose.ROOM))).as("password changed").isEmpty();
    }

    @Test
    void whileRedisIsAwayThoseWhoAreInStayInAndNobodyGetsIn() throws Exception {
        var signedIn = signIn();
        var token = access.tokens().create(host.accountId(), "script");
        backend.redisServer.close();
        Thread.sleep(2_100);
        assertThat(await(access.bySession(signedIn.cookie()))).isPresent();
        assertThat(await(access.byToken(token.token()))).isPresent();
        assertThatThrownBy(() -> await(access.bySession("unknown"))).isInstanceOf(RedisUnavailableException.class);
        assertThatThrownBy(() -> await(access.signIn("host", PASSWORD, "10.0.0.1"))).isInstanceOf(RedisUnavailableException.class);
        assertThatThrownBy(() -> await(access.issueTicket(signedIn.authenticated(), TicketPurpose.ROOM, Optional.of("r1"))))
                .isInstanceOf(RedisUnavailableException.class);
    }

    @Test
    void accountsAreRefusedWithAReason() {
        assertThatThrownBy(() -> access.accounts().create("HOST", "x", AccountRole.HOST, PASSWORD))
                .hasMessage("There is an account with this login already.");
        assertThatThrownBy(() -> access.accounts().create("a b", "x", AccountRole.HOST, PASSWORD)).hasMessageStartingWith("A login has");
        assertThatThrownBy(() -> access.accounts().create("a", "x\ny", AccountRole.HOST, PASSWORD)).hasMessageStartingWith("A display name");
        assertThatThrownBy(() -> access.accounts().create("a", "x", AccountRole.HOST, "short")).hasMessage("A password has 8 to 256 characters.");
        assertThatThrownBy(() -> access.accounts().setDisabled("none", true)).hasMessage("There is no account with this id.");
    }
}
