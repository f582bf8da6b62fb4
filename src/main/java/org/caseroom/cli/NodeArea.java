package org.caseroom.cli;

import java.util.List;
import java.util.Optional;
import org.caseroom.database.Offload;
import org.caseroom.http.Forwarding;
import org.caseroom.http.Forwarding.Passed;
import org.caseroom.http.HttpService;
import org.caseroom.http.NodeRoutes;
import org.caseroom.node.NodeView;
import org.caseroom.node.Nodes;
import org.caseroom.remote.Sources;

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
        base.house().nodes().ifPresent(nodes -> http.mount(new Forwarding(base.vertx(), base.config().http(), List.of(
                new Passed("/api/imports/:batch", "batch", base.places()::elsewhere),
                new Passed("/api/library/imports/:import", "import", base.places()::elsewhere),
                new Passed("/api/library/exports/:export", "export", base.places()::elsewhere),
                new Passed("/api/releases/:release", "release", base.places()::elsewhere),
                new Passed("/api/studies/:study/arrival", "study", study -> offload.call(() -> bringing(nodes, study)))))));
    }

    /** The other server that brings a study from an archive. */
    private static Optional<String> bringing(Nodes nodes, String study) {
        return nodes.holder(Sources.turn(study)).filter(name -> !name.equals(nodes.name())).flatMap(name -> nodes.all().stream()
                .filter(node -> node.name().equals(name) && node.alive()).map(NodeView::address).findFirst());
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
