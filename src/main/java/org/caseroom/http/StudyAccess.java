package org.caseroom.http;

import io.vertx.core.Future;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.caseroom.access.Caller;
import org.caseroom.room.Sight;

/**
 * Who may read which studies, and how much of them: those with the permission {@code study:read:*} all of all, everybody else what the
 * rooms and recordings show to his role of which he is a member, and what the pages show that he may read.
 */
public final class StudyAccess {
    private static final String WITHHELD = "In your role this room does not show you who its patients are. This would tell you, so it is not"
            + " given to you.";

    private volatile Supplier<Future<Void>> settle = Future::succeededFuture;

    private volatile BiFunction<Caller, String, Future<Boolean>> onPages = (_, _) -> Future.succeededFuture(false);

    private final Function<Caller, Future<Map<String, Sight>>> byMembership;

    /** @param byMembership by Study Instance UID what the caller may read as a member of something; asked each time */
    public StudyAccess(Function<Caller, Future<Map<String, Sight>>> byMembership) {
        this.byMembership = byMembership;
    }

    Future<Sights> sights(Caller caller) {
        return caller.may("study:read:*") ? Future.succeededFuture(Sights.EVERYTHING) : byMembership.apply(caller).map(Sights::new);
    }

    /**
     * Fails with 403 when the caller may not read the study. The answer is the same whether it is there or not, so that nobody
     * learns by asking.
     */
    public Future<Sight> requireRead(Caller caller, String study) {
        if (caller.may("study:read:" + study)) {
            return Future.succeededFuture(Sight.FULL);
        }
        return byMembership.apply(caller).compose(sights -> sights.containsKey(study) && sights.get(study).full()
                ? Future.succeededFuture(Sight.FULL)
                : onPages.apply(caller, study).compose(shown -> shown ? Future.succeededFuture(Sight.FULL)
                        : sights.containsKey(study) ? Future.succeededFuture(sights.get(study)) : afterAll(caller, study)));
    }

    private Future<Sight> afterAll(Caller caller, String study) {
        return settle.get().compose(_ -> byMembership.apply(caller)).compose(again -> again.containsKey(study)
                ? Future.succeededFuture(again.get(study)) : Future.failedFuture(new HttpRefusal(403, "not-allowed",
                        "You may read a study only as a member of a room or recording that shows it.")));
    }

    /** @param shown whether a page that the caller may read shows him the study in full; asked for each study */
    public void readableOnPages(BiFunction<Caller, String, Future<Boolean>> shown) {
        onPages = shown;
    }

    /**
     * @param asked completes when what members may read is known up to this moment: a room tells its clients of a study that was
     *              added before the tables know of it, and they ask for it at once
     */
    public void settleBy(Supplier<Future<Void>> asked) {
        settle = asked;
    }

    /** {@link #requireRead} for what tells who the patient is by its nature; fails with 403 for a caller who shall not know. */
    public Future<Sight> requireIdentities(Caller caller, String study) {
        return requireRead(caller, study).map(StudyAccess::requireIdentities);
    }

    /** @throws HttpRefusal 403 */
    static Sight requireIdentities(Sight sight) {
        if (!sight.full()) {
            throw new HttpRefusal(403, "identities-withheld", WITHHELD);
        }
        return sight;
    }
}
