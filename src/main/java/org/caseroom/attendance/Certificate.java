package org.caseroom.attendance;

import java.util.List;

/**
 * What was certified of somebody's attendance, as it was then.
 *
 * @param code     who has it may ask whether the certificate is genuine; 128 bits
 * @param issued   milliseconds since 1970 UTC, as all times
 * @param from     begin of the stretch that was asked for
 * @param sessions the earliest first
 */
public record Certificate(String code, String account, String name, long issued, long from, long until, int minutes, List<Credit> sessions) {
    public Certificate {
        sessions = List.copyOf(sessions);
    }
}
