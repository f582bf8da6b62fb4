package org.caseroom.dicom.web;

import java.util.List;

/** How one attribute has to match (PS3.4 C.2.2.2). */
public sealed interface QidoFilter {
    /** The attribute is this, or for names equal without regard to case. */
    record Single(String value) implements QidoFilter {
    }

    /** One of these UIDs. */
    record UidList(List<String> uids) implements QidoFilter {
        public UidList {
            uids = List.copyOf(uids);
        }
    }

    /** Each of these words begins a part of the name, in any order and without regard to case (fuzzymatching, PS3.18 8.3.4.2). */
    record Words(List<String> words) implements QidoFilter {
        public Words {
            words = List.copyOf(words);
        }
    }

    /** {@code *} any characters, {@code ?} one. */
    record Wildcard(String pattern) implements QidoFilter {
    }

    /** From and to, both included, null where open. Dates as YYYYMMDD, times as HHMMSS.FFFFFF. */
    record Range(String from, String to) implements QidoFilter {
    }

    /** An empty key: everything matches, and the attribute is returned. */
    record Universal() implements QidoFilter {
    }
}
