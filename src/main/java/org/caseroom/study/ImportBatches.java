package org.caseroom.study;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.caseroom.study.ImportResult.Outcome;

/**
 * What became of the files that were dropped together. For display only: kept in memory, the eldest forgotten, and nothing
 * depends on it.
 */
public final class ImportBatches {
    private static final int MAX_BATCHES = 1000;

    private final InstantSource clock;
    private final Supplier<String> ids;
    private final Map<String, Batch> batches = new LinkedHashMap<>();

    /** @param ids gives ids that cannot be guessed */
    public ImportBatches(InstantSource clock, Supplier<String> ids) {
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * The state of a batch.
     *
     * @param startedAt     milliseconds since 1970 UTC
     * @param received      files whose bytes have arrived
     * @param pendingFrames files that are being worked on
     */
    public record Progress(String id, long startedAt, int received, int accepted, int duplicates, int quarantined, int refused,
                           int pendingFrames, List<String> studies) {
    }

    /** @param by account id */
    public String open(String by) {
        synchronized (batches) {
            if (batches.size() >= MAX_BATCHES) {
                batches.remove(batches.keySet().iterator().next());
            }
            String id = ids.get();
            batches.put(id, new Batch(by, clock.millis()));
            return id;
        }
    }

    /** Empty for an id that is unknown, forgotten or somebody else's. */
    public Optional<Progress> progress(String id, String by) {
        synchronized (batches) {
            Batch batch = batches.get(id);
            return batch == null || !batch.by.equals(by) ? Optional.empty() : Optional.of(batch.progress(id));
        }
    }

    /** A file begins to arrive. */
    public void begin(String id) {
        synchronized (batches) {
            Batch batch = batches.get(id);
            if (batch != null) {
                batch.pending++;
            }
        }
    }

    /** @param results empty when it broke off */
    public void end(String id, List<ImportResult> results) {
        synchronized (batches) {
            Batch batch = batches.get(id);
            if (batch != null) {
                batch.pending--;
                results.forEach(batch::add);
            }
        }
    }

    private static final class Batch {
        private final String by;
        private final long startedAt;
        private final int[] outcomes = new int[Outcome.values().length];
        private final Set<String> studies = new LinkedHashSet<>();
        private int pending;

        Batch(String by, long startedAt) {
            this.by = by;
            this.startedAt = startedAt;
        }

        void add(ImportResult result) {
            outcomes[result.outcome().ordinal()]++;
            if (result.study() != null && (result.outcome() == Outcome.ACCEPTED || result.outcome() == Outcome.DUPLICATE)) {
                studies.add(result.study());
            }
        }

        Progress progress(String id) {
            int accepted = outcomes[Outcome.ACCEPTED.ordinal()];
            int duplicates = outcomes[Outcome.DUPLICATE.ordinal()];
            int quarantined = outcomes[Outcome.QUARANTINED.ordinal()];
            int refused = outcomes[Outcome.REFUSED.ordinal()];
            return new Progress(id, startedAt, accepted + duplicates + quarantined + refused, accepted, duplicates, quarantined,
                    refused, pending, List.copyOf(studies));
        }
    }
}
