package org.caseroom.access;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.caseroom.access.SignInResult.Reason;
import org.caseroom.config.LdapConfig;
import org.caseroom.database.Offload;
import org.caseroom.directory.Directory;
import org.caseroom.directory.DirectoryPerson;
import org.caseroom.directory.DirectoryUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names and passwords that the directory knows. An account of this server comes first: it signs in as ever, also while the directory is
 * away, and nobody becomes it by an entry of the same name there.
 */
final class DirectorySignIn {
    private static final Logger LOG = LoggerFactory.getLogger(DirectorySignIn.class);
    static final String PROVIDER = "ldap";
    /** At once; each holds a connection there. */
    private static final int MOST = 16;

    private final LdapConfig config;
    private final Optional<Directory> directory;
    private final Accounts accounts;
    private final Identities identities;
    private final OutsideAccounts outside;
    private final Offload offload;
    private final Semaphore free = new Semaphore(MOST);

    DirectorySignIn(LdapConfig config, Accounts accounts, Identities identities, OutsideAccounts outside, Offload offload) {
        this.config = config;
        this.directory = config.used() ? Optional.of(new Directory(config)) : Optional.empty();
        this.accounts = accounts;
        this.identities = identities;
        this.outside = outside;
        this.offload = offload;
    }

    /** Whether the directory is to be asked about that login. */
    Future<Boolean> concerned(String login) {
        return directory.isEmpty() ? Future.succeededFuture(false) : offload.call(() -> {
            Optional<Account> local = accounts.byLogin(login);
            return local.isEmpty() || identities.of(local.get().id()).stream().anyMatch(identity -> identity.made() && identity.provider().equals(PROVIDER));
        });
    }

    /** @return the account, or why there is none; fails with {@link RejectedExecutionException} when too many wait */
    Future<OutsideAccounts.Found> check(String login, String password) {
        return offload.call(() -> {
            if (!free.tryAcquire()) {
                throw new RejectedExecutionException("too many sign-ins by the directory");
            }
            try {
                Optional<DirectoryPerson> person = directory.orElseThrow().person(login, password);
                return person.isEmpty() ? new OutsideAccounts.Found.Not(Reason.BAD_CREDENTIALS)
                        : outside.account(new Outside(PROVIDER, person.get().id(), PROVIDER, person.get().login(), person.get().name(), person.get().groups()),
                                new Outside.Rule(config.roles(), config.defaultRole()), true);
            } catch (DirectoryUnavailableException e) {
                LOG.warn("event=directory-unreachable host={} detail=\"{}\"", config.host(), e.getMessage());
                return new OutsideAccounts.Found.Not(Reason.DIRECTORY_UNREACHABLE);
            } finally {
                free.release();
            }
        });
    }
}
