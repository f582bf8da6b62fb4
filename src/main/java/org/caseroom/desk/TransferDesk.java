package org.caseroom.desk;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.caseroom.dicom.net.AssociationEvent;
import org.caseroom.dicom.net.AssociationListener;

/** The latest associations, live and ended, in memory. Of more than {@link #KEPT} the oldest that have ended are forgotten first. */
public final class TransferDesk implements AssociationListener {
    public static final int KEPT = 500;

    private final InstantSource clock;
    private volatile Consumer<AssociationView> whenEnded = _ -> { };
    private final Map<String, Watched> associations = new LinkedHashMap<>();

    public TransferDesk(InstantSource clock) {
        this.clock = clock;
    }

    /** @param told of each association once it has ended, and again when something is learned about it later; must not block */
    void onEnd(Consumer<AssociationView> told) {
        whenEnded = told;
    }

    @Override
    public void on(AssociationEvent event) {
        watched(event).ifPresent(watched -> {
            watched.on(event);
            if (event instanceof AssociationEvent.Accepted) {
                share(watched);
            }
            if (watched.ended()) {
                whenEnded.accept(watched.view(clock.instant()));
            }
        });
    }

    /** What a peer takes of a class is the same on all its associations: what it refused on one is explained by another. */
    private void share(Watched accepted) {
        Optional<String> peer = accepted.calledPeer();
        if (peer.isEmpty()) {
            return;
        }
        List<Watched> others;
        synchronized (this) {
            others = associations.values().stream().filter(other -> other != accepted).toList();
        }
        Map<String, List<String>> taken = accepted.taken();
        for (Watched other : others) {
            if (other.calledPeer().equals(peer)) {
                accepted.learn(other.taken());
                if (other.learn(taken) && other.ended()) {
                    whenEnded.accept(other.view(clock.instant()));
                }
            }
        }
    }

    private synchronized Optional<Watched> watched(AssociationEvent event) {
        Watched known = associations.get(event.association());
        if (known != null) {
            return Optional.of(known);
        }
        return switch (event) {
            case AssociationEvent.Opened _, AssociationEvent.NotConnected _, AssociationEvent.Unheard _ -> {
                if (associations.size() >= KEPT) {
                    forgetOne();
                }
                var watched = new Watched(event);
                associations.put(event.association(), watched);
                yield Optional.of(watched);
            }
            // One that is forgotten, or that was open before the desk was there.
            case AssociationEvent.Requested _, AssociationEvent.Accepted _, AssociationEvent.Rejected _, AssociationEvent.Message _,
                 AssociationEvent.Aborted _, AssociationEvent.Closed _ -> Optional.empty();
        };
    }

    private void forgetOne() {
        for (Iterator<Watched> each = associations.values().iterator(); each.hasNext();) {
            if (each.next().ended()) {
                each.remove();
                return;
            }
        }
        associations.remove(associations.keySet().iterator().next());
    }

    /** The newest first. */
    public List<AssociationView> all() {
        List<Watched> now;
        synchronized (this) {
            now = new ArrayList<>(associations.values());
        }
        Instant at = clock.instant();
        return now.reversed().stream().map(watched -> watched.view(at)).toList();
    }

    public Optional<AssociationView> find(String id) {
        Watched watched;
        synchronized (this) {
            watched = associations.get(id);
        }
        return Optional.ofNullable(watched).map(each -> each.view(clock.instant()));
    }
}
