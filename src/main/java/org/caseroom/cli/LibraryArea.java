package org.caseroom.cli;

import io.vertx.core.Future;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.caseroom.access.Caller;
import org.caseroom.database.Offload;
import org.caseroom.http.HttpService;
import org.caseroom.http.LibraryCalls;
import org.caseroom.http.LibraryHistoryRoutes;
import org.caseroom.http.LibraryListRoutes;
import org.caseroom.http.LibraryPageRoutes;
import org.caseroom.http.LibraryShelfRoutes;
import org.caseroom.http.LibraryStockRoutes;
import org.caseroom.http.LibraryTalkRoutes;
import org.caseroom.journal.RecordedStudies;
import org.caseroom.journal.RoomRepository;
import org.caseroom.library.ClipBlock;
import org.caseroom.library.ImageBlock;
import org.caseroom.library.Library;
import org.caseroom.library.LibraryParts;
import org.caseroom.live.StudyAccess;
import org.caseroom.release.Releases;
import org.caseroom.report.DocumentService;
import org.caseroom.room.Sight;
import org.caseroom.teaching.Attempts;
import org.caseroom.teaching.QuestionBlock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The case library in the serving program. */
public final class LibraryArea implements Area {
    private static final Logger LOG = LoggerFactory.getLogger(LibraryArea.class);
    private static final long DIGEST_MILLIS = 600_000;

    private final Base base;
    private final RoomRepository rooms;
    private final Library library;
    private final Offload offload = new Offload("library");
    private final LibraryCalls calls;

    LibraryArea(Base base, StudyArea study, RoomArea rooms, Releases releases) {
        var store = base.store();
        this.base = base;
        this.rooms = rooms.repository();
        this.library = new Library(new LibraryParts(store.database(), store.clock(), store.secrets()::id, store.random(),
                List.of(ImageBlock.living(), ImageBlock.key(), new ClipBlock(new RecordedStudies(store.database())), new QuestionBlock()),
                releases::released, new ReportTexts(ReportTexts.in(new DocumentService(study.engine().catalogue(), study.engine().originals()))),
                (handle, page, account, guess) -> Attempts.guessed(handle, page, account, store.clock().millis(), guess),
                base.config().library().reviewRequired()));
        this.calls = new LibraryCalls(offload, study.access(), this::mayReadRecording);
        study.access().readableOnPages(this::shownOnPages);
        releases.onChange(library.studies()::changed);
    }

    public Library library() {
        return library;
    }

    /** For the routes of other areas that work on pages. */
    public LibraryCalls calls() {
        return calls;
    }

    @Override
    public void mount(HttpService http) {
        http.mount(new LibraryListRoutes(library, calls)).mount(new LibraryPageRoutes(library, calls))
                .mount(new LibraryHistoryRoutes(library, calls)).mount(new LibraryTalkRoutes(library, calls))
                .mount(new LibraryShelfRoutes(library, calls)).mount(new LibraryStockRoutes(library, calls));
        digests(http, ZoneId.systemDefault());
        completeSearch(0);
    }

    /** In calls of their own, so that the program can end between them. */
    private void completeSearch(long after) {
        offload.call(() -> library.completeSearch(after))
                .onSuccess(last -> {
                    if (last.isPresent()) {
                        completeSearch(last.getAsLong());
                    } else if (after > 0) {
                        LOG.info("event=search-completed last={}", after);
                    }
                })
                .onFailure(failure -> LOG.warn("event=search-incomplete after={} cause=\"{}\"", after, failure.toString()));
    }

    /** Looks each ten minutes whether the hour has come; who was told already is told nothing twice. */
    private void digests(HttpService http, ZoneId zone) {
        base.vertx().setPeriodic(DIGEST_MILLIS, _ -> {
            if (base.store().clock().instant().atZone(zone).getHour() == base.config().library().digestHour()) {
                offload.call(() -> base.house().turns().mine("digests") ? library.digests().write(base.store().dir().resolve("outbox"), zone, http.origin()) : 0)
                        .onFailure(failure -> LOG.warn("event=digest-failed cause=\"{}\"", failure.toString()));
            }
        });
    }

    /** What somebody may see anyway, and besides what the pages show him that he may read. */
    StudyAccess alsoOnPages(StudyAccess anyway) {
        return new StudyAccess() {
            @Override
            public Future<Optional<Sight>> sight(Caller caller, String study) {
                return anyway.sight(caller, study).compose(sight -> sight.filter(Sight::full).isPresent() ? Future.succeededFuture(sight)
                        : shownOnPages(caller, study).map(shown -> shown ? Optional.of(Sight.FULL) : sight));
            }

            @Override
            public long generation() {
                return anyway.generation();
            }
        };
    }

    private Future<Boolean> shownOnPages(Caller caller, String study) {
        return offload.call(() -> library.studies().readable(caller, study));
    }

    private Future<Boolean> mayReadRecording(Caller caller, String id) {
        return rooms.recording(id).compose(found -> found.isEmpty() ? Future.succeededFuture(false)
                : caller.may("recording:read:" + id) ? Future.succeededFuture(true)
                : rooms.membership(found.get().room(), caller.accountId()).map(member -> member.filter(one -> !one.guest()).isPresent()));
    }

    @Override
    public void close() {
        offload.close();
    }
}
