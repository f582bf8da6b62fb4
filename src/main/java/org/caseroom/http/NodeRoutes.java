package org.caseroom.http;

import io.vertx.ext.web.Router;
import java.util.List;
import java.util.function.Supplier;
import org.caseroom.database.Offload;
import org.caseroom.node.NodeView;

/** The servers of the house, for administrators. */
public final class NodeRoutes implements RouteModule {
    private final Supplier<House> house;
    private final Offload offload;

    /** @param house blocks */
    public NodeRoutes(Supplier<House> house, Offload offload) {
        this.house = house;
        this.offload = offload;
    }

    /** @param self name of the server that answers @param jobs what is done by one of them at a time */
    public record House(String self, List<NodeView> nodes, List<Job> jobs) {
    }

    public record Job(String job, String node) {
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.get("/api/admin/nodes").handler(ctx -> {
            Requests.require(ctx, "metrics:read");
            Requests.answer(ctx, 200, offload.call(house::get));
        });
    }
}
