package org.caseroom.cli;

import org.caseroom.audit.AuditStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The audit trail from the command line; works beside a running server. */
@Command(name = "audit", description = "Looks at the audit trail.")
final class AuditCommand {
    private final Surroundings around;

    AuditCommand(Surroundings around) {
        this.around = around;
    }

    @Command(name = "verify", description = "Checks the chain of hashes from the first entry to the last and names the first that is broken. "
            + "Whoever cut off the end cannot be seen so: compare the number and the hash with those of an earlier time, or with the collector.")
    int verify(@Mixin Settings settings) {
        try (Store store = Store.open(settings.load(around), around)) {
            AuditStore.Verdict verdict = new AuditStore(store.database()).verify(n -> around.err().println(n + " entries ..."));
            verdict.broken().ifPresentOrElse(
                    broken -> around.out().println("BROKEN at entry " + broken.seq() + ": " + broken.why() + ". The " + verdict.entries() + " before it are whole."),
                    () -> around.out().println("All " + verdict.entries() + " entries are whole. The last hash is " + verdict.head() + "."));
            return verdict.broken().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
        }
    }
}
