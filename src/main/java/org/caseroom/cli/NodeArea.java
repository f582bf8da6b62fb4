package org.caseroom.cli;

import java.util.List;
import org.caseroom.database.Offload;
import org.caseroom.http.HttpService;
import org.caseroom.http.NodeRoutes;

/** What administrators see of the servers of the house. */
final class NodeArea implements Area {
    private final Base base;
    private final Offload offload = new Offload("nodes");

    NodeArea(Base base) {
        this.base = base;
    }

    @Override
    public void mount(HttpService http) {
        http.mount(new NodeRoutes(() -> look(http), offload));
    }

    private NodeRoutes.House look(HttpService http) {
        var house = base.house();
        return house.nodes().map(nodes -> new NodeRoutes.House(house.name(), nodes.all(),
                        nodes.jobs().entrySet().stream().map(one -> new NodeRoutes.Job(one.getKey(), one.getValue())).toList()))
                .orElseGet(() -> new NodeRoutes.House(house.name(), List.of(house.alone(base.config().http(), http.port(), base.metrics().registry(),
                        base.store().clock().millis())), List.of()));
    }

    @Override
    public void close() {
        offload.close();
    }
}
