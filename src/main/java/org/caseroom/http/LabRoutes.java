package org.caseroom.http;

import io.vertx.ext.web.Router;
import java.util.TreeMap;
import org.caseroom.database.Offload;
import org.caseroom.desk.AssociationView;
import org.caseroom.desk.Cause;
import org.caseroom.desk.Side;
import org.caseroom.dicom.data.UID;
import org.caseroom.room.Checks;
import org.caseroom.simulator.Lab;

/** The guided exercise in finding faults of transfers. For administrators. */
public final class LabRoutes implements RouteModule {
    private static final String PERMISSION = "transfers:manage";

    private final Lab lab;
    private final Offload offload;

    public LabRoutes(Lab lab, Offload offload) {
        this.lab = lab;
        this.offload = offload;
    }

    record Answer(Cause cause, Side side) {
        Answer {
            Checks.present(cause, "cause");
            Checks.present(side, "side");
        }
    }

    /** @param classes names of SOP classes and transfer syntaxes that occur, by UID */
    record Posed(Lab.Exercise exercise, TreeMap<String, String> classes) {
        static Posed of(Lab.Exercise exercise) {
            var names = new TreeMap<String, String>();
            AssociationView view = exercise.association();
            view.contexts().forEach(context -> {
                names.put(context.abstractSyntax(), UID.name(context.abstractSyntax()));
                context.proposed().forEach(uid -> names.put(uid, UID.name(uid)));
            });
            return new Posed(exercise, names);
        }
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.post("/api/admin/lab/exercises").handler(ctx -> {
            Requests.require(ctx, PERMISSION);
            Requests.answer(ctx, 201, offload.call(() -> {
                try {
                    return Posed.of(lab.begin());
                } catch (Lab.BusyException e) {
                    throw new HttpRefusal(429, "busy", "Somebody else's exercise is being set up. Try again in a few seconds.", 3);
                }
            }));
        });
        router.post("/api/admin/lab/exercises/:id/answer").handler(bodies.json()).handler(ctx -> {
            Requests.require(ctx, PERMISSION);
            Answer answer = Requests.body(ctx, Answer.class);
            Requests.answer(ctx, 200, (Object) lab.answer(ctx.pathParam("id"), answer.cause(), answer.side())
                    .orElseThrow(() -> HttpRefusal.notFound("exercise")));
        });
    }
}
