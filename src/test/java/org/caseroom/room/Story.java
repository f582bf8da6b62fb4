package org.caseroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** A room that a test leads through commands, with a clock that ticks a second an event. */
public final class Story {
    public static final String CT = "1.2.826.0.1.3680043.8.498.1";
    public static final String PET = "1.2.826.0.1.3680043.8.498.2";
    public static final String SERIES = CT + ".1";
    public static final ImageRef IMAGE = new ImageRef(CT + ".1.1", 1);
    public static final ImageRef NEXT = new ImageRef(CT + ".1.2", 1);
    public static final Actor HOST = new Actor("host-0001", "Ada", Role.HOST, "client-host");
    public static final Actor PRESENTER = new Actor("pres-0001", "Ben", Role.PRESENTER, "client-pres");
    public static final Actor PARTICIPANT = new Actor("part-0001", "Cleo", Role.PARTICIPANT, "client-part");
    public static final Actor VIEWER = new Actor("view-0001", "Dan", Role.VIEWER, "client-view");
    public static final Shape LINE = new Shape.Line(new Point(1, 2), new Point(3, 4));

    public static final Cine CINE = new Cine(IMAGE, IMAGE, NEXT, CineMode.SWING, 12.5, 1);
    public static final Presentation TURNED = new Presentation(270, true, 2, "HOT_IRON", false, true, CT + ".9.1",
            List.of(new Layer(CT + ".8.1", 0.4, List.of(2, 7))));

    private final List<LoggedEvent> log = new ArrayList<>();
    private RoomState state = RoomState.INITIAL;
    private long now = 1_700_000_000_000L;

    public Story() {
        log(HOST, 0, Room.open("room-0001", "Tumour board", List.of(CT)));
    }

    /** With the four roles in it; the host came first and so has the floor. */
    public static Story withAll() {
        var story = new Story();
        for (var actor : List.of(HOST, PRESENTER, PARTICIPANT, VIEWER)) {
            story.does(actor, new Command.Join());
        }
        return story;
    }

    public RoomState state() {
        return state;
    }

    public List<LoggedEvent> log() {
        return log;
    }

    public Decision decide(Actor actor, Command command) {
        return Room.decide(state, command, actor, 0);
    }

    public Decision decide(Actor actor, long clientSeq, Command command) {
        return Room.decide(state, command, actor, clientSeq);
    }

    /** Events of a command that has to be accepted, folded in. */
    public List<RoomEvent> does(Actor actor, Command command) {
        return does(actor, 0, command);
    }

    public List<RoomEvent> does(Actor actor, long clientSeq, Command command) {
        var decision = decide(actor, clientSeq, command);
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        var events = ((Decision.Accepted) decision).events();
        events.forEach(event -> log(actor, clientSeq, event));
        return events;
    }

    public void refuses(Actor actor, Command command, Decision.Reason reason) {
        assertThat(decide(actor, command)).isInstanceOfSatisfying(Decision.Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(reason);
            assertThat(rejected.message()).endsWith(".").hasSizeGreaterThan(10);
        });
    }

    private void log(Actor actor, long clientSeq, RoomEvent event) {
        now += 1_000;
        var logged = new LoggedEvent(state.seq() + 1, now, actor.participant(), actor.client(), clientSeq, event);
        log.add(logged);
        state = state.apply(logged);
    }
}
