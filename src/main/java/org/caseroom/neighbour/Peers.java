package org.caseroom.neighbour;

import java.util.List;
import java.util.Optional;
import org.caseroom.config.PeerConfig;

/** All neighbours. Asked anew for each association, so that the list may change while the server runs. */
@FunctionalInterface
public interface Peers {
    List<Peer> all();

    default Optional<Peer> find(String aeTitle) {
        return all().stream().filter(peer -> peer.aeTitle().equals(aeTitle)).findFirst();
    }

    static Peers of(List<PeerConfig> settings) {
        List<Peer> peers = settings.stream().map(peer -> new Peer(peer.aeTitle(), peer.host(), peer.port(), peer.tls(), peer.store(),
                peer.query(), peer.retrieve())).toList();
        return () -> peers;
    }
}
