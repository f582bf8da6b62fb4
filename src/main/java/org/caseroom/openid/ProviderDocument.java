package org.caseroom.openid;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.caseroom.openid.OpenIdException.Why;

/**
 * What a provider says of itself (OpenID Connect Discovery 1.0, section 3).
 *
 * @param authorization where the browser goes
 * @param tokenAuth     how clients may name themselves at the token endpoint
 * @param namesItself   whether it sends {@code iss} back with each code (RFC 9207)
 */
record ProviderDocument(URI authorization, URI token, URI keys, Optional<URI> userInfo, Optional<URI> endSession, List<String> tokenAuth, boolean namesItself) {
    static ProviderDocument read(ProviderCalls calls, String issuer) {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        ProviderCalls.Answer answer = calls.get(ProviderCalls.checked(base + "/.well-known/openid-configuration"), "");
        if (answer.status() != 200) {
            throw new OpenIdException(Why.UNREACHABLE, "the discovery document of " + issuer + " was answered with " + answer.status());
        }
        JsonNode json = answer.json();
        if (!issuer.equals(json.path("issuer").asText())) {
            throw new OpenIdException(Why.UNREACHABLE, "the discovery document of " + issuer + " names another issuer");
        }
        return new ProviderDocument(needed(json, "authorization_endpoint"), needed(json, "token_endpoint"), needed(json, "jwks_uri"),
                maybe(json, "userinfo_endpoint"), maybe(json, "end_session_endpoint"), texts(json.path("token_endpoint_auth_methods_supported")),
                json.path("authorization_response_iss_parameter_supported").asBoolean());
    }

    private static URI needed(JsonNode json, String field) {
        return maybe(json, field).orElseThrow(() -> new OpenIdException(Why.UNREACHABLE, "the discovery document has no " + field));
    }

    private static Optional<URI> maybe(JsonNode json, String field) {
        return Optional.of(json.path(field).asText()).filter(text -> !text.isEmpty()).map(ProviderCalls::checked);
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(one -> texts.add(one.asText()));
        return List.copyOf(texts);
    }
}
