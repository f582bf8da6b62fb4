package org.caseroom.arrival;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Consumer;
import org.caseroom.arrival.Arrival.State;
import org.caseroom.database.Offload;
import org.caseroom.study.Catalogue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of objects that were sent to a room: their study comes into it at once, or when a host admits it. A study that was here
 * before and that somebody else brought is held in any case: who sends one object of it must not open the rest of it to a room.
 */
public final class Arrivals {
    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);
    private static final int REMEMBERED = 1_000;

    private final Destinations destinations;
    private final Catalogue catalogue;
    private final Adder adder;
    private final Offload offload;
    private final Consumer<String> changed;
    /** What needs no look into the database: thousands of objects of one study come one after the other. */
    private final Cache<Key, State> settled = Caffeine.newBuilder().maximumSize(REMEMBERED).executor(Runnable::run).build();

    private record Key(String room, String study) {
    }

    /** Brings a study into a room. */
    @FunctionalInterface
    public interface Adder {
        /** @return false when the one on whose behalf it is may not do that, or no longer */
        Future<Boolean> add(RoomDestination on, String study);
    }

    /** @param changed told the room whose arrivals are others now; must not block */
    public Arrivals(Destinations destinations, Catalogue catalogue, Adder adder, Offload offload, Consumer<String> changed) {
        this.destinations = destinations;
        this.catalogue = catalogue;
        this.adder = adder;
        this.offload = offload;
        this.changed = changed;
    }

    /** Goes on with what an earlier run left. */
    public void start() {
        for (Arrival arrival : destinations.unfinished()) {
            destinations.ofRoom(arrival.room()).ifPresentOrElse(on -> add(on, arrival.study()),
                    () -> destinations.decide(arrival.room(), arrival.study(), State.HELD));
        }
    }

    /** An object was taken in; durable when this returns. Blocks. @param sender calling AE title, or {@code STOW} */
    public void arrived(RoomDestination on, String study, String sender) {
        var key = new Key(on.room(), study);
        if (settled.getIfPresent(key) != null) {
            return;
        }
        boolean free = !on.hold() && catalogue.importedBy(study).filter(on.account()::equals).isPresent();
        Arrival arrival = destinations.enter(on.room(), study, free ? State.NEW : State.HELD, sender);
        settled.put(key, arrival.state());
        LOG.info("event=arrived room={} study={} sender=\"{}\" state={}", on.room(), study, sender, arrival.state());
        changed.accept(on.room());
        if (arrival.state() == State.NEW) {
            add(on, study);
        }
    }

    private void add(RoomDestination on, String study) {
        adder.add(on, study).recover(e -> {
            LOG.warn("event=arrival-not-added room={} study={} cause=\"{}\"", on.room(), study, e.toString());
            return Future.succeededFuture(false);
        }).onSuccess(added -> offload.call(() -> {
            decide(on.room(), study, added ? State.ADMITTED : State.HELD);
            return null;
        }));
    }

    public Optional<Arrival> find(String room, String study) {
        return destinations.arrival(room, study);
    }

    /** A host has decided. Blocks. */
    public void decide(String room, String study, State state) {
        destinations.decide(room, study, state);
        settled.put(new Key(room, study), state);
        changed.accept(room);
    }
}
