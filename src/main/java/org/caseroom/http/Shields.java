package org.caseroom.http;

import java.io.IOException;
import org.caseroom.imaging.FrameKey;
import org.caseroom.imaging.Shield;
import org.caseroom.privacy.Shielded;
import org.caseroom.room.Sight;
import org.caseroom.study.StoredInstance;

/** What routes do with pixels for a caller from whom some are kept. All of it blocks. */
final class Shields {
    private Shields() {
    }

    /** The same picture without what is kept from him. @throws HttpRefusal 403 when all of it is */
    static FrameKey behind(StudyParts parts, Sight sight, FrameKey key) throws IOException {
        if (sight.full()) {
            return key;
        }
        return key.shown(shown(parts, sight, parts.catalogue().shown().instance(key.instance()).orElseThrow(() -> HttpRefusal.notFound("instance")))
                .apply(key.appearance()));
    }

    /** What is black on an instance. @throws HttpRefusal 403 when all of it is kept from him */
    static Shield of(StudyParts parts, Sight sight, StoredInstance instance) throws IOException {
        return shown(parts, sight, instance) instanceof Shielded.Covered(var shield) ? shield : Shield.OPEN;
    }

    /** @throws HttpRefusal 403 when the pixels of the instance are kept from him */
    static void require(StudyParts parts, Sight sight, String study, String instance) throws IOException {
        if (!sight.full()) {
            shown(parts, sight, parts.catalogue().shown().instance(study, null, instance).orElseThrow(() -> HttpRefusal.notFound("instance")));
        }
    }

    private static Shielded shown(StudyParts parts, Sight sight, StoredInstance instance) throws IOException {
        var shielded = parts.shields().of(sight, instance);
        if (shielded instanceof Shielded.HeldBack(var reason)) {
            throw new HttpRefusal(403, "held-back", reason);
        }
        return shielded;
    }
}
