package org.caseroom.openid;

import java.util.List;
import java.util.Optional;

/**
 * Whom a provider vouches for. Only issuer and subject together name a person; the rest may change, and belong to somebody else tomorrow.
 *
 * @param login   {@code preferred_username}, or the part of the e-mail address before the @; may be empty
 * @param name    may be empty
 * @param email   only if the provider says that it verified it
 * @param groups  as it names them
 * @param methods values of {@code amr} and {@code acr}: how it recognised the person
 * @param idToken as it came, to say at sign-out who it is that goes
 */
public record OpenIdPerson(String issuer, String subject, String login, String name, Optional<String> email, List<String> groups, List<String> methods, String idToken) {
    @Override
    public String toString() {
        return "OpenIdPerson[issuer=" + issuer + "]";
    }
}
