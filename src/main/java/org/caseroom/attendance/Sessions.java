package org.caseroom.attendance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/** Makes sessions of the times that people were in one room. */
final class Sessions {
    /** A line that broke: the time without it counts. */
    static final long RECONNECT_MILLIS = 2 * 60_000L;
    /** A room that was empty for less than that, as when its server was started anew, goes on with the same session. */
    static final long EMPTY_MILLIS = 15 * 60_000L;

    private Sessions() {
    }

    /**
     * @param stays of one room, in any order
     * @param now   milliseconds since 1970 UTC
     * @return the latest first
     */
    static List<Session> of(List<Stay> stays, long now) {
        var ordered = stays.stream().sorted(Comparator.comparingLong(Stay::came).thenComparing(Stay::participant)).toList();
        var sessions = new ArrayList<Session>();
        var together = new ArrayList<Stay>();
        long until = Long.MIN_VALUE;
        for (var stay : ordered) {
            boolean anew = !together.isEmpty() && stay.gathered() != together.getLast().gathered();
            // A meeting that was opened while people were there is another one, however short the time between.
            boolean opened = anew && together.stream().anyMatch(one -> end(one, now) == stay.came() && one.participant().equals(stay.participant()));
            if (anew && (opened || stay.came() - until > EMPTY_MILLIS)) {
                sessions.add(session(together, now));
                together.clear();
                until = Long.MIN_VALUE;
            }
            together.add(stay);
            until = Math.max(until, end(stay, now));
        }
        if (!together.isEmpty()) {
            sessions.add(session(together, now));
        }
        return sessions.reversed();
    }

    private static Session session(List<Stay> stays, long now) {
        var byPerson = new LinkedHashMap<String, List<Stay>>();
        stays.forEach(stay -> byPerson.computeIfAbsent(stay.participant(), _ -> new ArrayList<>()).add(stay));
        return new Session(stays.getFirst().room(), stays.getFirst().came(), stays.stream().mapToLong(one -> end(one, now)).max().orElse(now),
                stays.stream().anyMatch(one -> one.left() == null), byPerson.values().stream().map(own -> attendee(own, now)).toList());
    }

    /** @param own of one person at one session, in the order of time; they do not overlap */
    private static Attendee attendee(List<Stay> own, long now) {
        long millis = 0;
        long until = Long.MIN_VALUE;
        for (var stay : own) {
            long gap = until == Long.MIN_VALUE ? 0 : Math.max(0, stay.came() - until);
            millis += end(stay, now) - stay.came() + (gap <= RECONNECT_MILLIS ? gap : 0);
            until = end(stay, now);
        }
        var last = own.getLast();
        return new Attendee(last.participant(), last.account(), last.guest(), last.name(), last.role(), own.getFirst().came(), until,
                Math.toIntExact(millis / 60_000), last.left() == null);
    }

    /** Clocks of several nodes may differ: nobody leaves before he came. */
    private static long end(Stay stay, long now) {
        return Math.max(stay.came(), stay.left() == null ? now : stay.left());
    }
}
