package org.caseroom.openid;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWTClaimsSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.caseroom.config.OpenIdConfig;
import org.caseroom.protocol.Json;

/** Reads a person from claims. Many providers put only who it is into the ID token and tell the rest where they are asked for it. */
final class Claims {
    private static final int MOST_GROUPS = 2000;
    private static final int LONGEST = 500;

    private Claims() {
    }

    /** @param userInfo asked only if something is missing */
    static OpenIdPerson person(OpenIdConfig config, JWTClaimsSet claims, String idToken, Supplier<JsonNode> userInfo) {
        JsonNode token = Json.mapper().valueToTree(claims.getClaims());
        boolean missing = !token.has("name") || !token.has("preferred_username") && !token.has("email")
                || !config.roles().isEmpty() && !token.has(config.groupsClaim()) || !config.allowedDomains().isEmpty() && !token.has("email");
        JsonNode told = missing ? userInfo.get() : token;
        String email = text(token, told, "email");
        boolean verified = token.has("email") ? truth(token) : truth(told);
        String login = text(token, told, "preferred_username");
        List<String> methods = Stream.concat(texts(token.path("amr")).stream(), texts(token.path("acr")).stream()).toList();
        return new OpenIdPerson(claims.getIssuer(), claims.getSubject(), login.isEmpty() ? before(email) : login, text(token, told, "name"),
                Optional.of(email).filter(text -> verified && !text.isEmpty()),
                texts(token.has(config.groupsClaim()) ? token.path(config.groupsClaim()) : told.path(config.groupsClaim())), methods, idToken);
    }

    /** Some write it as a text. */
    private static boolean truth(JsonNode claims) {
        return claims.path("email_verified").asText("").equals("true");
    }

    private static String before(String email) {
        return email.contains("@") ? email.substring(0, email.indexOf('@')) : "";
    }

    private static String text(JsonNode token, JsonNode told, String claim) {
        String text = token.has(claim) ? token.path(claim).asText("") : told.path(claim).asText("");
        return text.length() > LONGEST ? "" : text;
    }

    private static List<String> texts(JsonNode claim) {
        if (claim.isTextual()) {
            return List.of(claim.asText());
        }
        var texts = new ArrayList<String>();
        for (JsonNode one : claim) {
            if (one.isTextual() && one.asText().length() <= LONGEST && texts.size() < MOST_GROUPS) {
                texts.add(one.asText());
            }
        }
        return List.copyOf(texts);
    }
}
