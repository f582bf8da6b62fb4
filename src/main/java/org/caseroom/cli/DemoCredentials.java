package org.caseroom.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.caseroom.access.AccountRole;
import org.caseroom.access.AccountView;
import org.caseroom.access.Accounts;
import org.caseroom.access.ApiTokens;
import org.caseroom.access.Secrets;
import org.caseroom.protocol.Json;

/**
 * The four accounts of a demo and the file that says how to use them.
 *
 * <p>The file is what stays: as long as it is there, the same passwords and tokens work after every start, also when the
 * database was made anew. Without it new ones are made.
 */
final class DemoCredentials {
    static final String FILE = "demo-credentials.json";
    private static final String TOKEN_NAME = "demo";
    private static final List<Person> PEOPLE = List.of(new Person("host", "Dr. Host", AccountRole.HOST),
            new Person("participant", "Dr. Participant", AccountRole.PARTICIPANT),
            new Person("reviewer", "Dr. Reviewer", AccountRole.REVIEWER), new Person("admin", "Administrator", AccountRole.ADMIN));

    private final Path file;
    private final Accounts accounts;
    private final ApiTokens tokens;
    private final Secrets secrets;

    DemoCredentials(Path dataDir, Accounts accounts, ApiTokens tokens, Secrets secrets) {
        this.file = dataDir.resolve(FILE);
        this.accounts = accounts;
        this.tokens = tokens;
        this.secrets = secrets;
    }

    private record Person(String login, String displayName, AccountRole role) {
    }

    /** The file's content. */
    record Credentials(String origin, List<User> users) {
        @Override
        public String toString() {
            return "Credentials[origin=" + origin + "]";
        }
    }

    record User(String login, String password, AccountRole role, String token) {
        @Override
        public String toString() {
            return "User[role=" + role + "]";
        }

        /** The part behind {@code #} never leaves the browser. */
        String signInLink(String origin) {
            return origin + "/sign-in#login=" + login + "&password=" + password;
        }
    }

    /** Makes accounts and file agree, whichever of them is missing. */
    Credentials ensure(String origin) {
        List<User> known = read().map(Credentials::users).orElse(List.of());
        var users = new ArrayList<User>();
        var hashing = new ArrayList<CompletableFuture<Void>>();
        for (Person person : PEOPLE) {
            User user = known.stream().filter(u -> u.login().equals(person.login())).findFirst()
                    .orElseGet(() -> new User(person.login(), secrets.password(), person.role(), tokens.newToken()));
            users.add(new User(user.login(), user.password(), person.role(), user.token()));
            // Each password is hashed, which is meant to take its time.
            hashing.add(CompletableFuture.runAsync(() -> ensureAccount(person, user), task -> Thread.ofPlatform().name("demo-account").start(task)));
        }
        hashing.forEach(CompletableFuture::join);
        var credentials = new Credentials(origin, users);
        write(credentials);
        return credentials;
    }

    private void ensureAccount(Person person, User user) {
        Optional<AccountView> known = accounts.find(person.login());
        AccountView account = known.orElseGet(() -> accounts.create(person.login(), person.displayName(), person.role(), user.password()));
        if (known.isPresent() && !accounts.passwordIs(account.accountId(), user.password())) {
            accounts.setPassword(account.accountId(), user.password());
        }
        if (account.role() != person.role()) {
            accounts.setRole(account.accountId(), person.role());
        }
        if (account.disabled()) {
            accounts.setDisabled(account.accountId(), false);
        }
        if (!tokens.accountOf(user.token()).equals(Optional.of(account.accountId()))) {
            tokens.list(account.accountId()).stream().filter(t -> t.name().equals(TOKEN_NAME))
                    .forEach(t -> tokens.delete(account.accountId(), t.id()));
            tokens.add(account.accountId(), TOKEN_NAME, user.token());
        }
    }

    private Optional<Credentials> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.mapper().readValue(file.toFile(), Credentials.class));
        } catch (IOException e) {
            throw new CommandFailed(ExitCode.FAILED, "The file " + file + " cannot be read. Delete it to get new demo accounts' passwords.");
        }
    }

    private void write(Credentials credentials) {
        try {
            Path fresh = Files.createTempFile(file.getParent(), "demo-credentials", ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(fresh, Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(credentials));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
