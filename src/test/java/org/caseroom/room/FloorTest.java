package org.caseroom.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseroom.room.Story.CINE;
import static org.caseroom.room.Story.CT;
import static org.caseroom.room.Story.HOST;
import static org.caseroom.room.Story.IMAGE;
import static org.caseroom.room.Story.NEXT;
import static org.caseroom.room.Story.PARTICIPANT;
import static org.caseroom.room.Story.PRESENTER;
import static org.caseroom.room.Story.SERIES;
import static org.caseroom.room.Story.VIEWER;

import java.util.List;
import org.caseroom.room.Decision.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The rules D21 to D27 of docs/protocol.md; the host has the floor at first. */
class FloorTest {
    private static final View LESION = view(new Viewport(CT, SERIES, NEXT, new Voi(40, 400), true,
            new Camera(new Point(100, 120), 3), null, null));
    private final Story room = Story.withAll();

    private static View view(Viewport viewport) {
        return new View(Layout.SINGLE, List.of(viewport), 0);
    }

    private static FloorCommand.OfferView offer(String id) {
        return new FloorCommand.OfferView(id, LESION, "a second nodule");
    }

    private Floor floor() {
        return room.state().floor();
    }

    @Nested
    class Hands {
        @Test
        @DisplayName("D21 hands stand in the order in which they were raised; another wish keeps the place")
        void queue() {
            room.does(PARTICIPANT, new FloorCommand.RaiseHand(Wish.SPEAK));
            room.does(PRESENTER, new FloorCommand.RaiseHand(Wish.FLOOR));
            room.does(VIEWER, new FloorCommand.RaiseHand(Wish.SPEAK));
            assertThat(room.does(PARTICIPANT, new FloorCommand.RaiseHand(Wish.FLOOR)))
                    .containsExactly(new FloorEvent.HandRaised(PARTICIPANT.participant(), Wish.FLOOR));
            assertThat(floor().hands().values()).extracting(Hand::participant)
                    .containsExactly(PARTICIPANT.participant(), PRESENTER.participant(), VIEWER.participant());
            assertThat(floor().hands().firstEntry().getValue().wish()).isEqualTo(Wish.FLOOR);
        }

        @Test
        @DisplayName("D21 the same hand again changes nothing, nor does who presents ask for the floor")
        void idempotent() {
            room.does(PARTICIPANT, new FloorCommand.RaiseHand(Wish.SPEAK));
            assertThat(room.does(PARTICIPANT, new FloorCommand.RaiseHand(Wish.SPEAK))).isEmpty();
            assertThat(room.does(HOST, new FloorCommand.RaiseHand(Wish.FLOOR))).isEmpty();
            assertThat(room.does(HOST, new FloorCommand.RaiseHand(Wish.SPEAK))).hasSize(1);
        }

        @Test
        @DisplayName("D21 a viewer asks to speak, not for the floor")
        void viewer() {
            room.refuses(VIEWER, new FloorCommand.RaiseHand(Wish.FLOOR), Reason.NOT_ALLOWED);
            room.does(VIEWER, new FloorCommand.RaiseHand(Wish.SPEAK));
            assertThat(floor().hands()).containsKey(VIEWER.participant());
        }

        @Test
        @DisplayName("D22 everybody lowers his own hand; who presents and the host lower anybody's")
        void lower() {
            room.does(PARTICIPANT, new FloorCommand.RaiseHand(Wish.SPEAK));
            room.does(VIEWER, new FloorCommand.RaiseHand(Wish.SPEAK));
            room.refuses(PRESENTER, new FloorCommand.LowerHand(VIEWER.participant()), Reason.NOT_ALLOWED);
            room.does(VIEWER, new FloorCommand.LowerHand(VIEWER.participant()));
            assertThat(room.does(VIEWER, new FloorCommand.LowerHand(VIEWER.participant()))).isEmpty();
            room.does(HOST, new Command.GiveFloor(PRESENTER.participant()));
            room.does(PRESENTER, new FloorCommand.LowerHand(PARTICIPANT.participant()));
            assertThat(floor().hands()).isEmpty();
            room.does(PARTICIPANT, new FloorCommand.RaiseHand(Wish.SPEAK));
            room.does(HOST, new FloorCommand.LowerHand(PARTICIPANT.participant()));
            assertThat(floor().hands()).isEmpty();
        }

        @Test
        @DisplayName("D22 the hand goes with the floor given to it, and with who leaves")
        void fulfilled() {
            room.does(PARTICIPANT, new FloorCommand.RaiseHand(Wish.FLOOR));
            room.does(PRESENTER, new FloorCommand.RaiseHand(Wish.SPEAK));
            room.does(HOST, new Command.GiveFloor(PARTICIPANT.participant()));
            assertThat(floor().hands()).containsOnlyKeys(PRESENTER.participant());
            room.does(PRESENTER, new Command.Leave());
            assertThat(floor().hands()).isEmpty();
        }
    }

    @Nested
    class Offers {
        @BeforeEach
        void offered() {
            room.does(HOST, new Command.ShowSeries(0, CT, SERIES, IMAGE));
            room.does(PARTICIPANT, offer("offer-001"));
        }

        @Test
        @DisplayName("D23 an offer changes nothing of what is shown; one's newer offer replaces the older one")
        void one() {
            assertThat(room.state().view().viewports().getFirst().image()).isEqualTo(IMAGE);
            room.does(PARTICIPANT, offer("offer-002"));
            assertThat(floor().offers()).containsOnlyKeys("offer-002");
            assertThat(floor().offers().get("offer-002").author()).isEqualTo(PARTICIPANT.participant());
        }

        @Test
        @DisplayName("D23 a viewer and who presents offer nothing; an empty view is none; an id is used once")
        void refused() {
            room.refuses(VIEWER, offer("offer-002"), Reason.NOT_ALLOWED);
            room.refuses(HOST, offer("offer-002"), Reason.NOT_ALLOWED);
            room.refuses(PRESENTER, offer("offer-001"), Reason.DUPLICATE_ID);
            room.refuses(PRESENTER, new FloorCommand.OfferView("offer-002", View.EMPTY, ""), Reason.NO_SUCH_IMAGE);
            room.does(HOST, new FloorCommand.ShowOffer("offer-001"));
            room.does(PARTICIPANT, new FloorCommand.WithdrawOffer("offer-001"));
            room.refuses(PRESENTER, offer("offer-001"), Reason.DUPLICATE_ID);
        }

        @Test
        @DisplayName("D23 an offered view stands still")
        void still() {
            var playing = Viewport.of(CT, SERIES, IMAGE).withPlaying(new Playing(CINE, 5));
            room.does(PRESENTER, new FloorCommand.OfferView("offer-002", view(playing), ""));
            assertThat(floor().offers().get("offer-002").view()).isEqualTo(view(Viewport.of(CT, SERIES, IMAGE)));
        }

        @Test
        @DisplayName("D23 there is room for fifty offers")
        void limit() {
            for (int i = 0; i < Floor.MAX_OFFERS; i++) {
                var somebody = new Actor("someone-%02d".formatted(i), "P" + i, Role.PARTICIPANT, "client-%03d".formatted(i));
                room.does(somebody, new Command.Join());
                if (i < Floor.MAX_OFFERS - 1) {
                    room.does(somebody, offer("more-%04d".formatted(i)));
                } else {
                    room.refuses(somebody, offer("more-%04d".formatted(i)), Reason.LIMIT_REACHED);
                }
            }
            assertThat(room.does(PARTICIPANT, offer("offer-002"))).hasSize(1);
        }

        @Test
        @DisplayName("D24 who presents shows an offer to all and goes back to what was before, also after several")
        void shownAndBack() {
            var before = room.state().view();
            assertThat(room.does(HOST, new FloorCommand.ShowOffer("offer-001"))).containsExactly(new FloorEvent.OfferShown("offer-001"));
            assertThat(room.state().view()).isEqualTo(LESION);
            assertThat(floor().shown()).isEqualTo(new ShownOffer("offer-001", PARTICIPANT.participant(), before));
            assertThat(room.does(HOST, new FloorCommand.ShowOffer("offer-001"))).isEmpty();
            room.does(PRESENTER, new FloorCommand.OfferView("offer-003", view(Viewport.of(CT, SERIES, NEXT)), ""));
            room.does(HOST, new FloorCommand.ShowOffer("offer-003"));
            assertThat(floor().shown().before()).isEqualTo(before);
            room.does(HOST, new FloorCommand.ReturnView());
            assertThat(room.state().view()).isEqualTo(before);
            assertThat(floor().shown()).isNull();
            assertThat(floor().offers()).hasSize(2);
            assertThat(room.does(HOST, new FloorCommand.ReturnView())).isEmpty();
        }

        @Test
        @DisplayName("D24 a shown offer from which somebody went on can be shown again")
        void again() {
            room.does(HOST, new FloorCommand.ShowOffer("offer-001"));
            room.does(HOST, new Command.ShowImage(0, IMAGE));
            assertThat(room.does(HOST, new FloorCommand.ShowOffer("offer-001"))).hasSize(1);
            assertThat(room.state().view()).isEqualTo(LESION);
        }

        @Test
        @DisplayName("D24 nobody else shows an offer or goes back, the host without the floor neither")
        void onlyPresenter() {
            room.refuses(PARTICIPANT, new FloorCommand.ShowOffer("offer-001"), Reason.NO_FLOOR);
            room.does(HOST, new Command.GiveFloor(PRESENTER.participant()));
            room.refuses(HOST, new FloorCommand.ShowOffer("offer-001"), Reason.NO_FLOOR);
            room.refuses(HOST, new FloorCommand.ReturnView(), Reason.NO_FLOOR);
            room.refuses(PRESENTER, new FloorCommand.ShowOffer("offer-009"), Reason.NO_SUCH_OFFER);
        }

        @Test
        @DisplayName("D25 an offer goes by its author, who presents or the host; the rest may not")
        void withdrawn() {
            room.refuses(PRESENTER, new FloorCommand.WithdrawOffer("offer-001"), Reason.NOT_YOURS);
            room.does(PARTICIPANT, new FloorCommand.WithdrawOffer("offer-001"));
            assertThat(room.does(PARTICIPANT, new FloorCommand.WithdrawOffer("offer-001"))).isEmpty();
            room.does(PARTICIPANT, offer("offer-002"));
            room.does(HOST, new FloorCommand.WithdrawOffer("offer-002"));
            assertThat(floor().offers()).isEmpty();
        }

        @Test
        @DisplayName("D25 offers go with who leaves and with who begins to present; what is shown stays and cannot be gone back from")
        void floorPassed() {
            room.does(PRESENTER, offer("offer-002"));
            room.does(HOST, new FloorCommand.ShowOffer("offer-001"));
            room.does(HOST, new Command.GiveFloor(PARTICIPANT.participant()));
            assertThat(floor().offers()).containsOnlyKeys("offer-002");
            assertThat(floor().shown()).isNull();
            assertThat(room.state().view()).isEqualTo(LESION);
            room.does(PRESENTER, new Command.Leave());
            assertThat(floor().offers()).isEmpty();
        }

        @Test
        @DisplayName("D14 a study that is removed leaves offered views and the one to go back to empty")
        void studyRemoved() {
            room.does(HOST, new FloorCommand.ShowOffer("offer-001"));
            room.does(HOST, new Command.RemoveStudy(CT));
            assertThat(floor().offers().get("offer-001").view()).isEqualTo(View.EMPTY);
            assertThat(floor().shown().before()).isEqualTo(View.EMPTY);
        }
    }

    @Test
    @DisplayName("D22 D25 who becomes a viewer asks for the floor no longer and offers nothing")
    void viewerNow() {
        room.does(PARTICIPANT, new FloorCommand.RaiseHand(Wish.FLOOR));
        room.does(PARTICIPANT, offer("offer-001"));
        room.does(PRESENTER, new FloorCommand.RaiseHand(Wish.SPEAK));
        room.does(HOST, new Command.SetRole(PARTICIPANT.participant(), Role.VIEWER));
        room.does(HOST, new Command.SetRole(PRESENTER.participant(), Role.PARTICIPANT));
        assertThat(floor().hands()).containsOnlyKeys(PRESENTER.participant());
        assertThat(floor().offers()).isEmpty();
    }

    @Test
    @DisplayName("D26 who presents and the host call everyone, each time anew, without effect on the state")
    void called() {
        room.does(HOST, new Command.GiveFloor(PARTICIPANT.participant()));
        var before = room.state();
        assertThat(room.does(PARTICIPANT, new FloorCommand.CallEveryone())).containsExactly(new FloorEvent.EveryoneCalled());
        assertThat(room.does(HOST, new FloorCommand.CallEveryone())).hasSize(1);
        room.refuses(PRESENTER, new FloorCommand.CallEveryone(), Reason.NO_FLOOR);
        room.refuses(VIEWER, new FloorCommand.CallEveryone(), Reason.NO_FLOOR);
        assertThat(room.state().floor()).isEqualTo(before.floor());
        assertThat(room.state().view()).isEqualTo(before.view());
    }
}
