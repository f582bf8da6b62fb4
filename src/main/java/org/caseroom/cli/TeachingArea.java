package org.caseroom.cli;

import org.caseroom.http.HttpService;
import org.caseroom.http.TeachingPages;
import org.caseroom.http.TeachingRoomRoutes;
import org.caseroom.http.TeachingRoutes;
import org.caseroom.teaching.Attempts;
import org.caseroom.teaching.Marker;
import org.caseroom.teaching.Quiz;
import org.caseroom.teaching.QuizRounds;
import org.caseroom.teaching.Results;
import org.caseroom.teaching.RoomQuiz;

/** Questions of pages in the serving program: answered alone, and asked in rooms. */
public final class TeachingArea implements Area {
    private final TeachingRoutes alone;
    private final TeachingRoomRoutes inRooms;

    TeachingArea(Base base, StudyArea study, RoomArea rooms, LibraryArea library) {
        var store = base.store();
        var pages = new TeachingPages(library.library(), library.calls());
        var attempts = new Attempts(store.database());
        var rounds = new QuizRounds(store.database());
        var marker = new Marker(study.answerSpace());
        var quiz = new RoomQuiz(pages, rounds, attempts, marker, store.clock(), store.secrets()::id);
        this.alone = new TeachingRoutes(new Quiz(pages, attempts, rounds, marker, store.clock()), new Results(pages, attempts, rounds), quiz,
                rooms.rooms(), rooms.history(), library.calls());
        this.inRooms = new TeachingRoomRoutes(quiz, pages, rooms.repository(), rooms.history(), rooms.rooms(), study.access(), library.calls());
    }

    @Override
    public void mount(HttpService http) {
        http.mount(alone).mount(inRooms);
    }

    @Override
    public void close() {
        // Nothing of its own.
    }
}
