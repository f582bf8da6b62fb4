package org.caseroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Identities by role")
final class ShieldingTest {
    private static final String STUDY = "1.2.3";
    private static final Actor HOST = new Actor("host-0001", "Dr Host", Role.HOST, "tab-0000001");
    private static final Actor VIEWER = new Actor("viewer-01", "Student", Role.VIEWER, "tab-0000002");
    private static final Scrubber JANE = text -> text.replace("Jane", Scrubber.BULLETS);

    private final List<LoggedEvent> log = new ArrayList<>();
    private RoomState state = RoomState.INITIAL;

    ShieldingTest() {
        happens(HOST, new RoomEvent.RoomOpened("room-0001", "Jane's case", List.of(STUDY)));
        happens(HOST, new RoomEvent.ParticipantJoined(HOST.participant(), HOST.name(), Role.HOST, 0));
        happens(VIEWER, new RoomEvent.ParticipantJoined(VIEWER.participant(), VIEWER.name(), Role.VIEWER, 1));
    }

    private void happens(Actor by, RoomEvent event) {
        var logged = new LoggedEvent(state.seq() + 1, 1_000 + state.seq(), by.participant(), by.client(), 0, event);
        log.add(logged);
        state = state.apply(logged);
    }

    private Decision asks(Actor by, Command command) {
        var decision = Room.decide(state, command, by, 0);
        if (decision instanceof Decision.Accepted(var events)) {
            events.forEach(event -> happens(by, event));
        }
        return decision;
    }

    private static Decision.Reason reason(Decision decision) {
        return ((Decision.Rejected) decision).reason();
    }

    @Test
    @DisplayName("D40 a host says what each role sees; hosts see everything")
    void d40() {
        assertThat(reason(asks(VIEWER, new PrivacyCommand.SetIdentities(Role.VIEWER, Identities.FULL)))).isEqualTo(Decision.Reason.NOT_ALLOWED);
        asks(HOST, new PrivacyCommand.SetIdentities(Role.VIEWER, Identities.NONE));
        asks(HOST, new PrivacyCommand.SetIdentities(Role.PARTICIPANT, Identities.INITIALS));
        assertThat(state.privacy().of(Role.VIEWER)).isEqualTo(Identities.NONE);
        assertThat(state.privacy().of(Role.PARTICIPANT)).isEqualTo(Identities.INITIALS);
        assertThat(state.privacy().of(Role.PRESENTER)).isEqualTo(Identities.FULL);
        assertThat(state.privacy().of(Role.HOST)).isEqualTo(Identities.FULL);
        assertThat(asks(HOST, new PrivacyCommand.SetIdentities(Role.VIEWER, Identities.NONE))).isEqualTo(Room.nothing());
    }

    @Test
    @DisplayName("D41 masks of a series, none of them, and the rule of the server again")
    void d41() {
        var mask = new Mask(new Point(0, 0), new Point(100, 20));
        assertThat(reason(asks(HOST, new PrivacyCommand.SetMasks("9.9", "9.9.1", List.of(mask))))).isEqualTo(Decision.Reason.NO_SUCH_STUDY);
        asks(HOST, new PrivacyCommand.SetMasks(STUDY, "1.2.3.1", List.of(mask)));
        asks(HOST, new PrivacyCommand.SetMasks(STUDY, "1.2.3.2", List.of()));
        assertThat(state.privacy().masks()).isEqualTo(Map.of("1.2.3.1", List.of(mask), "1.2.3.2", List.of()));
        assertThat(asks(HOST, new PrivacyCommand.SetMasks(STUDY, "1.2.3.2", List.of()))).isEqualTo(Room.nothing());
        asks(HOST, new PrivacyCommand.SetMasks(STUDY, "1.2.3.1", null));
        assertThat(state.privacy().masks()).containsOnlyKeys("1.2.3.2");
        assertThat(asks(HOST, new PrivacyCommand.SetMasks(STUDY, "1.2.3.1", null))).isEqualTo(Room.nothing());
    }

    @Test
    @DisplayName("D41 masks are bounded")
    void d41_bounded() {
        for (int i = 0; i < Privacy.MAX_MASKED_SERIES; i++) {
            happens(HOST, new PrivacyEvent.MasksSet(STUDY, "1.2.3." + (i + 1), List.of()));
        }
        assertThat(reason(asks(HOST, new PrivacyCommand.SetMasks(STUDY, "1.2.3.9999", List.of())))).isEqualTo(Decision.Reason.LIMIT_REACHED);
        assertThat(asks(HOST, new PrivacyCommand.SetMasks(STUDY, "1.2.3.1", null))).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    @DisplayName("D45 who sees less gets every text without identifiers, in events as in the state")
    void d45() {
        happens(HOST, new PrivacyEvent.IdentitiesSet(Role.VIEWER, Identities.NONE));
        var image = new ImageRef("1.2.3.1.1", 1);
        happens(HOST, new RoomEvent.MarkAdded("mark-0001", image, new Shape.Text(new Point(1, 1), "Jane")));
        happens(HOST, new RoomEvent.MarkAdded("mark-0002", image, new Shape.Arrow(new Point(1, 1), new Point(2, 2), "see Jane")));
        happens(HOST, new RoomEvent.MarkChanged("mark-0001", new Shape.Text(new Point(1, 1), "Jane again")));
        happens(HOST, new RoomEvent.RecordingStarted("rec-00001", "Jane, Tuesday"));
        happens(HOST, new ChatEvent.ChatSaid("chat-0001", "Jane is 70"));
        happens(HOST, new ChatEvent.ChatChanged("chat-0001", "Jane is 71"));
        happens(HOST, new AgendaEvent.CaseAdded("case-0001", "Jane", List.of(STUDY), 5, null, "Jane came back"));
        happens(HOST, new AgendaEvent.CaseNoted("case-0001", "Jane", "Jane goes to surgery"));
        happens(HOST, new AgendaEvent.MeetingOpened("meet-0001", "Jane and others", 60));
        happens(HOST, new MarkEvent.MarkLayerAdded("layer-001", "Jane"));
        happens(HOST, new ThreadEvent.MarkCommented("comm-0001", "mark-0001", "Jane?", List.of()));
        happens(HOST, new RoundEvent.RoundAsked("round-001", "What has Jane?", RoundKind.CATEGORY, null, List.of("Jane", "nothing"), null));
        happens(HOST, new FloorEvent.ViewOffered("offer-001", View.EMPTY, "Jane's liver"));
        var student = Audience.of(state, VIEWER.participant(), Role.VIEWER, JANE);
        var seen = Redaction.state(state, student);
        assertThat(seen.toString()).doesNotContain("Jane");
        assertThat(state.toString()).contains("Jane");
        var events = Redaction.events(state, log, student);
        assertThat(events.toString()).doesNotContain("Jane");
        assertThat(RoomState.INITIAL.applyAll(events)).isEqualTo(seen);
        assertThat(log).filteredOn(event -> event.event().toString().contains("Jane"))
                .allMatch(event -> Redaction.restricted(state, event.event()));
        var host = Audience.of(state, HOST.participant(), Role.HOST, JANE);
        assertThat(Redaction.events(state, log, host)).isSameAs(log);
    }

    @Test
    @DisplayName("D45 while the patients are not known, nobody who sees less gets any text")
    void d45_unknown() {
        happens(HOST, new PrivacyEvent.IdentitiesSet(Role.VIEWER, Identities.INITIALS));
        happens(HOST, new ChatEvent.ChatSaid("chat-0001", "anything"));
        var seen = Redaction.state(state, Audience.of(state, VIEWER.participant(), Role.VIEWER));
        assertThat(seen.title()).isEqualTo(Scrubber.BULLETS);
        assertThat(seen.chat().getFirst().text()).isEqualTo(Scrubber.BULLETS);
    }

    @Test
    @DisplayName("D45 the search of the chat finds what its reader may read, and says it as he reads it")
    void d45_search() {
        happens(HOST, new PrivacyEvent.IdentitiesSet(Role.VIEWER, Identities.NONE));
        happens(HOST, new ChatEvent.ChatSaid("chat-0001", "Jane is 70"));
        var transcript = new ChatTranscript();
        log.forEach(transcript::take);
        var student = Audience.of(state, VIEWER.participant(), Role.VIEWER, JANE);
        assertThat(transcript.find("jane", student, Long.MAX_VALUE, 10)).isEmpty();
        assertThat(transcript.find("70", student, Long.MAX_VALUE, 10)).singleElement()
                .satisfies(message -> assertThat(message.text()).isEqualTo("••• is 70"));
        assertThat(transcript.find("jane", Audience.of(state, HOST.participant(), Role.HOST, JANE), Long.MAX_VALUE, 10)).hasSize(1);
    }

    @Test
    @DisplayName("D42 of two ways to a study the one that shows more counts, with the masks of both")
    void d42() {
        var one = new Sight(Identities.NONE, Map.of("1.1", List.of(new Mask(new Point(0, 0), new Point(1, 1)))));
        var two = new Sight(Identities.INITIALS, Map.of("1.1", List.of(new Mask(new Point(5, 5), new Point(6, 6))), "1.2", List.of()));
        var both = one.or(two);
        assertThat(both.identities()).isEqualTo(Identities.INITIALS);
        assertThat(both.masks().get("1.1")).hasSize(2);
        assertThat(both.masks()).containsKey("1.2");
        assertThat(both.or(Sight.FULL)).isEqualTo(Sight.FULL);
    }
}
