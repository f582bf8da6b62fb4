package org.caseroom.openid;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.caseroom.config.OpenIdConfig;
import org.caseroom.openid.OpenIdException.Why;

/**
 * One provider: the authorization code flow with PKCE (RFC 7636), state and nonce. Blocking, for virtual threads; every method fails with
 * {@link OpenIdException}.
 *
 * <p>What the provider says of itself is asked once an hour. Its keys are kept for five minutes and fetched again at once when a token names
 * one that is not among them, which is how providers change keys; not more often than twice in half a minute, whatever tokens name.
 */
public final class OpenIdProvider {
    private static final Duration DOCUMENT = Duration.ofHours(1);
    private static final int LONGEST_HINT = 4000;

    private final OpenIdConfig config;
    private final ProviderCalls calls;
    private final Clock clock;
    private final AtomicReference<Known> known = new AtomicReference<>();

    public OpenIdProvider(OpenIdConfig config, ProviderCalls calls, Clock clock) {
        this.config = config;
        this.calls = calls;
        this.clock = clock;
    }

    /** @param at milliseconds since 1970 UTC when it was asked */
    private record Known(ProviderDocument document, JWKSource<SecurityContext> keys, long at) {
    }

    /**
     * What one sign-in has that no other one has; 256 random bits each.
     *
     * @param state    comes back in the address
     * @param nonce    comes back in the ID token
     * @param verifier proves at the end that it is the same party that began
     */
    public record Begun(String state, String nonce, String verifier) {
        @Override
        public String toString() {
            return "Begun";
        }
    }

    public OpenIdConfig config() {
        return config;
    }

    /** Where the browser has to go. */
    public String authorization(Begun begun, String redirect) {
        var query = new LinkedHashMap<String, String>();
        query.put("response_type", "code");
        query.put("client_id", config.clientId());
        query.put("redirect_uri", redirect);
        query.put("scope", config.scopes());
        query.put("state", begun.state());
        query.put("nonce", begun.nonce());
        query.put("code_challenge", challenge(begun.verifier()));
        query.put("code_challenge_method", "S256");
        return with(known().document().authorization(), query);
    }

    /**
     * Who it is.
     *
     * @param code   of the address that the browser came back with
     * @param issuer {@code iss} of that address, if there was one
     */
    public OpenIdPerson person(String code, Optional<String> issuer, Begun begun, String redirect) {
        Known now = known();
        if (issuer.isPresent() ? !issuer.get().equals(config.issuer()) : now.document().namesItself()) {
            throw new OpenIdException(Why.NOT_BELIEVED, "the answer is of another provider than the one that was asked");
        }
        JsonNode tokens = redeem(now.document(), code, begun.verifier(), redirect);
        String access = tokens.path("access_token").asText("");
        String idToken = tokens.path("id_token").asText("");
        JWTClaimsSet claims = new IdTokens(config.issuer(), config.clientId(), now.keys(), clock).believed(idToken, begun.nonce(), access);
        return Claims.person(config, claims, idToken, () -> userInfo(now.document(), access, claims.getSubject()));
    }

    /** Where the browser has to go to sign out there too; empty if the provider has no such place. @param back where it comes back to */
    public Optional<String> signOut(String idToken, String back) {
        return known().document().endSession().map(address -> {
            var query = new LinkedHashMap<String, String>();
            query.put("client_id", config.clientId());
            if (idToken.length() <= LONGEST_HINT) {
                query.put("id_token_hint", idToken);
            }
            query.put("post_logout_redirect_uri", back);
            return with(address, query);
        });
    }

    private JsonNode redeem(ProviderDocument document, String code, String verifier, String redirect) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirect);
        form.put("code_verifier", verifier);
        String authorization = "";
        if (config.clientSecret().isEmpty()) {
            form.put("client_id", config.clientId());
        } else if (document.tokenAuth().contains("client_secret_post") && !document.tokenAuth().contains("client_secret_basic")) {
            form.put("client_id", config.clientId());
            form.put("client_secret", config.clientSecret());
        } else {
            // RFC 6749, 2.3.1: each part is written as in a form first.
            authorization = "Basic " + Base64.getEncoder().encodeToString((encoded(config.clientId()) + ":" + encoded(config.clientSecret())).getBytes(StandardCharsets.UTF_8));
        }
        ProviderCalls.Answer answer = calls.form(document.token(), authorization, form(form));
        if (answer.status() != 200) {
            String error = answer.status() < 500 ? answer.json().path("error").asText("") : "";
            throw new OpenIdException(answer.status() < 500 ? Why.NOT_BELIEVED : Why.UNREACHABLE,
                    "the provider answered the code with " + answer.status() + " " + (error.matches("[a-z_]{1,60}") ? error : ""));
        }
        return answer.json();
    }

    private JsonNode userInfo(ProviderDocument document, String access, String subject) {
        if (document.userInfo().isEmpty() || access.isEmpty()) {
            return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
        }
        ProviderCalls.Answer answer = calls.get(document.userInfo().get(), "Bearer " + access);
        if (answer.status() != 200) {
            throw new OpenIdException(Why.UNREACHABLE, "the provider answered the question who it is with " + answer.status());
        }
        JsonNode told = answer.json();
        if (!subject.equals(told.path("sub").asText())) {
            throw new OpenIdException(Why.NOT_BELIEVED, "the provider told about somebody else than the ID token");
        }
        return told;
    }

    private Known known() {
        Known before = known.get();
        if (before != null && clock.millis() - before.at() < DOCUMENT.toMillis()) {
            return before;
        }
        ProviderDocument document = ProviderDocument.read(calls, config.issuer());
        // Keys that were fetched stay good with a new document that names the same place.
        JWKSource<SecurityContext> keys = before != null && before.document().keys().equals(document.keys()) ? before.keys() : keys(document.keys());
        Known now = new Known(document, keys, clock.millis());
        known.set(now);
        return now;
    }

    private JWKSource<SecurityContext> keys(URI address) {
        try {
            return JWKSourceBuilder.<SecurityContext>create(address.toURL(), url -> {
                try {
                    ProviderCalls.Answer answer = calls.get(URI.create(url.toString()), "");
                    if (answer.status() != 200) {
                        throw new IOException("answered with " + answer.status());
                    }
                    return new Resource(answer.text(), "application/json");
                } catch (OpenIdException e) {
                    throw new IOException(e.getMessage(), e);
                }
            }).retrying(false).refreshAheadCache(false).build();
        } catch (MalformedURLException e) {
            throw new OpenIdException(Why.UNREACHABLE, "the keys of the provider are at no address", e);
        }
    }

    static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String with(URI address, Map<String, String> query) {
        return address + (address.getRawQuery() == null ? "?" : "&") + form(query);
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream().map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue())).collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
