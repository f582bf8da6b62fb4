package org.caseroom.http;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.caseroom.imaging.Appearance;
import org.caseroom.imaging.FrameKey;
import org.caseroom.imaging.RenderPriority;
import org.caseroom.journal.RoomRepository;
import org.caseroom.live.Rooms;
import org.caseroom.privacy.SeenStudies;
import org.caseroom.room.Role;
import org.caseroom.room.Sight;

/** Shows the hosts of a room what it shows to others: made in the same way, so that they see what is kept and what is not. */
public final class SeenRoutes implements RouteModule {
    private static final String STUDY = "/api/rooms/:room/seen/:role/studies/:study";
    private static final int QUALITY = 80;
    private static final int SIDE = 640;

    private final StudyParts parts;
    private final RoomRepository repository;
    private final Rooms rooms;
    private final Pictures pictures;

    public SeenRoutes(StudyParts parts, RoomRepository repository, Rooms rooms) {
        this.parts = parts;
        this.repository = repository;
        this.rooms = rooms;
        this.pictures = new Pictures(parts);
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.get(STUDY).handler(ctx -> {
            var study = Uids.of(ctx, "study");
            Requests.answer(ctx, 200, sight(ctx, study).compose(sight -> parts.offload().call(() -> SeenStudies.of(
                    parts.catalogue().summaries(java.util.List.of(study)).stream().findFirst().orElseThrow(() -> HttpRefusal.notFound("study")),
                    sight))));
        });
        router.get(STUDY + "/instances/:instance/frames/:frame").handler(this::picture);
    }

    private void picture(RoutingContext ctx) {
        var study = Uids.of(ctx, "study");
        var instance = Uids.of(ctx, "instance");
        var number = ctx.pathParam("frame");
        if (!number.matches("[1-9]\\d{0,6}")) {
            throw HttpRefusal.badRequest("A frame is named by its number from 1.");
        }
        sight(ctx, study).compose(sight -> parts.offload().call(() -> {
            parts.catalogue().shown().instance(study, null, instance).orElseThrow(() -> HttpRefusal.notFound("instance"));
            var size = parts.catalogue().shown().size(instance).orElseThrow(() -> HttpRefusal.notFound("image"));
            double scale = Math.min(1, (double) SIDE / Math.max(size.rows(), size.columns()));
            return Shields.behind(parts, sight, FrameKey.jpeg(instance, Integer.parseInt(number), null, false, QUALITY).shown(Appearance.OF_FILE)
                    .sized((int) Math.max(1, Math.round(size.columns() * scale)), (int) Math.max(1, Math.round(size.rows() * scale))));
        })).onFailure(ctx::fail).onSuccess(key -> pictures.send(ctx, key, RenderPriority.THUMBNAIL, "no-store"));
    }

    /** What the role sees of a study of the room; fails for all but hosts who see all of it themselves. */
    private Future<Sight> sight(RoutingContext ctx, String study) {
        var caller = Requests.caller(ctx);
        var role = role(ctx.pathParam("role"));
        return rooms.settle().compose(_ -> RoomRoutes.member(repository, ctx, caller)).compose(member -> {
            if (member.role() != Role.HOST) {
                throw new HttpRefusal(403, "not-the-host", "Only a host of the room looks at it as others see it.");
            }
            return repository.sight(member.room(), role, study).map(found -> found.orElseThrow(() -> HttpRefusal.notFound("study in this room")));
        });
    }

    private static Role role(String name) {
        for (var role : Role.values()) {
            if (role.name().equals(name)) {
                return role;
            }
        }
        throw HttpRefusal.badRequest("A role is HOST, PRESENTER, PARTICIPANT or VIEWER.");
    }
}
