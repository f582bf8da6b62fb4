package org.caseroom.access;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The account of somebody for whom a provider or the directory vouches; makes it where that is the rule. Blocking. */
final class OutsideAccounts {
    private final Accounts accounts;
    private final Identities identities;
    private final AuditLog audit;
    private final Consumer<String> changed;

    /** @param changed told of an account whose role is another one now */
    OutsideAccounts(Accounts accounts, Identities identities, AuditLog audit, Consumer<String> changed) {
        this.accounts = accounts;
        this.identities = identities;
        this.audit = audit;
        this.changed = changed;
    }

    /** An account, or why there is none. */
    sealed interface Found {
        record Let(Account account) implements Found {
        }

        record Not(SignInResult.Reason reason) implements Found {
        }
    }

    /** @param make whether somebody new gets an account */
    Found account(Outside who, Outside.Rule rule, boolean make) {
        Optional<Identities.Identity> known = identities.find(who.issuer(), who.subject());
        if (known.isPresent()) {
            return known(known.get(), who, rule);
        }
        Optional<AccountRole> role = rule.role(who.groups());
        if (!make) {
            return new Found.Not(SignInResult.Reason.NOT_CONNECTED);
        }
        if (role.isEmpty()) {
            return new Found.Not(SignInResult.Reason.NO_ROLE);
        }
        AccountView made = accounts.createWithoutPassword(who.login(), who.name(), role.get(), who);
        audit.accountMade(made.accountId(), who.provider());
        return account(who, rule, false);
    }

    private Found known(Identities.Identity known, Outside who, Outside.Rule rule) {
        Optional<Account> found = accounts.byId(known.accountId());
        if (found.isEmpty() || found.get().disabled()) {
            return new Found.Not(SignInResult.Reason.DISABLED);
        }
        // Who was here before has the role that administrators gave.
        if (!known.made() || rule.roles().isEmpty()) {
            return new Found.Let(found.get());
        }
        Optional<AccountRole> role = rule.role(who.groups());
        if (role.isEmpty()) {
            return new Found.Not(SignInResult.Reason.NO_ROLE);
        }
        if (role.get() == found.get().role()) {
            return new Found.Let(found.get());
        }
        accounts.setRole(known.accountId(), role.get());
        audit.roleFollowed(known.accountId(), role.get(), who.provider());
        changed.accept(known.accountId());
        return new Found.Let(accounts.byId(known.accountId()).orElseThrow());
    }

    List<Identities.Identity> of(String accountId) {
        return identities.of(accountId);
    }
}
