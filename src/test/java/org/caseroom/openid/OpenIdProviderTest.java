package org.caseroom.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.caseroom.config.GroupRoleConfig;
import org.caseroom.config.OpenIdConfig;
import org.caseroom.openid.OpenIdException.Why;
import org.caseroom.testing.SetClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenIdProviderTest {
    private static final String BACK = "https://rooms.example.org/api/openid/house/callback";
    private static final OpenIdProvider.Begun BEGUN = new OpenIdProvider.Begun("state", "nonce", "verifier-verifier-verifier-verifier-verifier");

    private final SetClock clock = new SetClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final TestProvider there = new TestProvider(clock);
    private final ProviderCalls calls = new ProviderCalls();
    private final OpenIdProvider provider = provider(there.issuer());

    @AfterEach
    void close() {
        calls.close();
        there.close();
    }

    private OpenIdProvider provider(String issuer) {
        return new OpenIdProvider(new OpenIdConfig("house", "", issuer, TestProvider.CLIENT, TestProvider.SECRET, "openid profile", "groups",
                List.of(new GroupRoleConfig("radiology", "HOST")), "", true, "", "", true), calls, clock);
    }

    private OpenIdPerson person(Consumer<Map<String, Object>> claims) {
        return provider.person(there.signIn(provider.authorization(BEGUN, BACK), claims), Optional.of(there.issuer()), BEGUN, BACK);
    }

    private Why refused(Consumer<Map<String, Object>> claims) {
        return catchThrowableOfType(OpenIdException.class, () -> person(claims)).why();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "ES256", "EdDSA"})
    void believesWhatIsSignedWithAKeyOfTheProvider(String algorithm) {
        there.algorithm = algorithm;
        there.userInfo = Map.of("sub", "person-1", "name", "Ann Ray", "preferred_username", "ann", "groups", List.of("radiology", "staff"), "email", "ann@example.org",
                "email_verified", true);
        OpenIdPerson ann = person(claims -> claims.put("amr", List.of("pwd", "otp")));
        assertThat(ann.subject()).isEqualTo("person-1");
        assertThat(ann.issuer()).isEqualTo(there.issuer());
        assertThat(ann.login()).isEqualTo("ann");
        assertThat(ann.name()).isEqualTo("Ann Ray");
        assertThat(ann.groups()).containsExactly("radiology", "staff");
        assertThat(ann.email()).contains("ann@example.org");
        assertThat(ann.methods()).containsExactly("pwd", "otp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "RS512", "foreign"})
    void believesNoOtherSignature(String algorithm) {
        there.algorithm = algorithm;
        assertThat(refused(claims -> { })).isEqualTo(Why.NOT_BELIEVED);
    }

    @Test
    void believesNoTokenForSomebodyElseOfAnotherTimeOrAnotherSignIn() {
        long now = clock.millis() / 1000;
        there.userInfo = Map.of("sub", "person-1");
        assertThat(person(claims -> claims.put("exp", now - 30)).subject()).as("within the skew").isEqualTo("person-1");
        List<Consumer<Map<String, Object>>> hostile = List.of(claims -> claims.put("aud", "another"), claims -> claims.put("iss", "https://evil.example.org"),
                claims -> claims.put("nonce", "old"), claims -> claims.remove("nonce"), claims -> claims.put("exp", now - 61), claims -> claims.remove("exp"),
                claims -> claims.put("iat", now + 61), claims -> claims.put("nbf", now + 61), claims -> claims.put("at_hash", "AAAAAAAAAAAAAAAAAAAAAA"), claims -> claims.put("sub", ""),
                claims -> claims.put("azp", "another"), claims -> claims.put("aud", List.of(TestProvider.CLIENT, "another")));
        assertThat(hostile.stream().map(this::refused)).hasSize(12).containsOnly(Why.NOT_BELIEVED);
        assertThat(person(claims -> {
            claims.put("aud", List.of(TestProvider.CLIENT, "another"));
            claims.put("azp", TestProvider.CLIENT);
        }).subject()).isEqualTo("person-1");
    }

    @Test
    void fetchesKeysAgainWhenTheyChange() {
        there.userInfo = Map.of("sub", "person-1");
        person(claims -> { });
        person(claims -> { });
        assertThat(there.keysFetched.get()).isEqualTo(1);
        there.changeKey();
        assertThat(person(claims -> { }).subject()).isEqualTo("person-1");
        assertThat(there.keysFetched.get()).isEqualTo(2);
    }

    @Test
    void whatIsToldAboutSomebodyElseCountsForNobody() {
        there.userInfo = Map.of("sub", "person-2", "groups", List.of("radiology"));
        assertThat(refused(claims -> { })).isEqualTo(Why.NOT_BELIEVED);
    }

    @Test
    void anUnverifiedAddressIsNone() {
        there.userInfo = Map.of("sub", "person-1", "email", "ann@example.org");
        assertThat(person(claims -> { }).email()).isEmpty();
        assertThat(person(claims -> { }).login()).isEqualTo("ann");
    }

    @Test
    void anAnswerOfAnotherProviderIsNone() {
        String code = there.signIn(provider.authorization(BEGUN, BACK), claims -> { });
        for (Optional<String> iss : List.of(Optional.<String>empty(), Optional.of("https://evil.example.org"))) {
            assertThat(catchThrowableOfType(OpenIdException.class, () -> provider.person(code, iss, BEGUN, BACK)).why()).isEqualTo(Why.NOT_BELIEVED);
        }
    }

    @Test
    void aCodeIsWorthNothingWithoutTheVerifier() {
        String code = there.signIn(provider.authorization(BEGUN, BACK), claims -> { });
        var other = new OpenIdProvider.Begun("state", "nonce", "another-verifier-another-verifier-another-ver");
        assertThat(catchThrowableOfType(OpenIdException.class, () -> provider.person(code, Optional.of(there.issuer()), other, BACK)).why()).isEqualTo(Why.NOT_BELIEVED);
    }

    @Test
    void aProviderThatNamesAnotherIssuerOrIsAwayIsNone() {
        there.issuerTold = "https://evil.example.org";
        assertThat(refused(claims -> { })).isEqualTo(Why.UNREACHABLE);
        OpenIdProvider away = provider("http://127.0.0.1:1");
        assertThat(catchThrowableOfType(OpenIdException.class, () -> away.authorization(BEGUN, BACK)).why()).isEqualTo(Why.UNREACHABLE);
        OpenIdProvider readable = provider("http://evil.example.org");
        assertThat(catchThrowableOfType(OpenIdException.class, () -> readable.authorization(BEGUN, BACK)).why()).isEqualTo(Why.UNREACHABLE);
    }

    @Test
    void asksForACodeWithPkceAndNonceAndSignsOutThere() {
        Map<String, String> query = TestProvider.form(java.net.URI.create(provider.authorization(BEGUN, BACK)).getRawQuery());
        assertThat(query).containsEntry("response_type", "code").containsEntry("state", "state").containsEntry("nonce", "nonce").containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", BACK).containsEntry("client_id", TestProvider.CLIENT).containsEntry("code_challenge", OpenIdProvider.challenge(BEGUN.verifier()));
        assertThat(provider.signOut("token", "https://rooms.example.org/sign-in").orElseThrow()).startsWith(there.issuer() + "/end?tenant=1&client_id=").contains("id_token_hint=token");
        clock.advance(Duration.ofHours(2));
        assertThat(provider.authorization(BEGUN, BACK)).startsWith(there.issuer() + "/authorize?");
    }
}
