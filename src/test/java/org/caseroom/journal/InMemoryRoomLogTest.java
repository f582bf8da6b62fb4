package org.caseroom.journal;

class InMemoryRoomLogTest extends RoomLogContract {
    private final RoomLog log = new InMemoryRoomLog();

    @Override
    RoomLog log() {
        return log;
    }

    @Override
    RoomLog other() {
        return log;
    }
}
