package org.caseroom.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.BiFunction;
import org.caseroom.access.AccountRole;
import org.caseroom.access.AccountView;
import org.caseroom.access.Accounts;
import org.caseroom.access.SecondFactors;
import org.caseroom.audit.AuditEvent;
import org.caseroom.audit.AuditKind;
import org.caseroom.audit.AuditStore;
import org.caseroom.audit.AuditSubjects;
import org.caseroom.audit.AuditTrail;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Accounts from the command line; works beside a running server, which notices within seconds. */
@Command(name = "user", description = "Makes, lists and disables accounts, and sets passwords.")
final class UserCommand {
    private static final String STDIN = "Read the password from the first line of standard input instead of asking for it.";

    private static final String COMMAND_LINE = "command-line";

    private final Surroundings around;

    UserCommand(Surroundings around) {
        this.around = around;
    }

    @Command(name = "add", description = "Makes an account. The first administrator is made so.")
    int add(@Mixin Settings settings,
            @Parameters(paramLabel = "LOGIN") String login,
            @Option(names = "--name", paramLabel = "NAME", description = "The name others see. Default: the login.") String name,
            @Option(names = "--role", paramLabel = "ROLE", required = true, description = "${COMPLETION-CANDIDATES}.") AccountRole role,
            @Option(names = "--password-stdin", description = STDIN) boolean stdin) throws IOException {
        String password = password(stdin);
        return with(settings, (accounts, store) -> {
            AccountView made = accounts.create(login, name == null ? login : name, role, password);
            note(store, made.accountId(), "account created");
            around.out().println("Made account " + made.accountId() + " with the role " + role + ".");
            return ExitCode.OK;
        });
    }

    @Command(name = "list", description = "Lists the accounts.")
    int list(@Mixin Settings settings) {
        return with(settings, (accounts, store) -> {
            for (AccountView a : accounts.list()) {
                around.out().printf("%-22s  %-11s  %-8s  %s  %s (%s)%n", a.accountId(), a.role(), a.disabled() ? "disabled" : "enabled",
                        Instant.ofEpochMilli(a.createdAt()), a.login(), a.displayName());
            }
            return ExitCode.OK;
        });
    }

    @Command(name = "passwd", description = "Sets a password. All sessions of the account end.")
    int passwd(@Mixin Settings settings, @Parameters(paramLabel = "LOGIN") String login,
            @Option(names = "--password-stdin", description = STDIN) boolean stdin) throws IOException {
        String password = password(stdin);
        return with(settings, (accounts, store) -> {
            String id = find(accounts, login).accountId();
            accounts.setPassword(id, password);
            note(store, id, "password changed");
            around.out().println("The password is changed.");
            return ExitCode.OK;
        });
    }

    @Command(name = "disable", description = "Disables an account. All its sessions end.")
    int disable(@Mixin Settings settings, @Parameters(paramLabel = "LOGIN") String login,
            @Option(names = "--undo", description = "Enables it again.") boolean undo) {
        return with(settings, (accounts, store) -> {
            String id = find(accounts, login).accountId();
            accounts.setDisabled(id, !undo);
            note(store, id, undo ? "account enabled" : "account disabled");
            around.out().println("The account is " + (undo ? "enabled." : "disabled."));
            return ExitCode.OK;
        });
    }

    @Command(name = "no-second-factor", description = "Takes the second factor off an account whose owner lost the app and the recovery codes.")
    int noSecondFactor(@Mixin Settings settings, @Parameters(paramLabel = "LOGIN") String login) {
        return with(settings, (accounts, store) -> {
            String id = find(accounts, login).accountId();
            boolean gone = new SecondFactors(store.database(), store.secrets(), store.clock()).remove(id);
            if (gone) {
                note(store, id, "second factor taken off");
            }
            around.out().println(gone ? "The second factor is taken off." : "The account has no second factor.");
            return ExitCode.OK;
        });
    }

    private int with(Settings settings, BiFunction<Accounts, Store, Integer> work) {
        try (Store store = Store.open(settings.load(around), around)) {
            return work.apply(store.accounts(), store);
        }
    }

    /** In the audit trail: by nobody who is known, on this machine. */
    private static void note(Store store, String accountId, String how) {
        try (var trail = new AuditTrail(new AuditStore(store.database()), AuditSubjects.NONE, store.clock(), COMMAND_LINE, _ -> { })) {
            trail.note(AuditEvent.of(AuditKind.USER_CHANGED, "", "").about(accountId).how(how));
        }
    }

    private static AccountView find(Accounts accounts, String login) {
        return accounts.find(login).orElseThrow(() -> new CommandFailed(ExitCode.FAILED, "There is no account with this login."));
    }

    private String password(boolean stdin) throws IOException {
        if (stdin) {
            String line = new BufferedReader(new InputStreamReader(around.in(), StandardCharsets.UTF_8)).readLine();
            if (line == null) {
                throw new CommandFailed(ExitCode.USAGE, "Standard input is empty; its first line has to be the password.");
            }
            return line;
        }
        var console = around.console().orElseThrow(() -> new CommandFailed(ExitCode.USAGE,
                "There is no terminal to ask for the password. Use --password-stdin."));
        char[] first = console.readPassword("Password: ");
        char[] second = console.readPassword("Again: ");
        if (first == null || !Arrays.equals(first, second)) {
            throw new CommandFailed(ExitCode.USAGE, "The two passwords differ.");
        }
        return new String(first);
    }
}
