package org.caseroom.room;

import java.util.LinkedHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How somebody sees a study.
 *
 * @param identities how much of the patient's identity
 * @param masks      what hosts said of the images, by Series Instance UID; of no importance where identities are seen in full
 */
public record Sight(Identities identities, Map<String, List<Mask>> masks) {
    public static final Sight FULL = new Sight(Identities.FULL, Map.of());

    public Sight {
        masks = Map.copyOf(masks);
    }

    public boolean full() {
        return identities == Identities.FULL;
    }

    /** Of two ways to the same study the one that shows more; masks of both. */
    public Sight or(Sight other) {
        if (full() || other.full()) {
            return FULL;
        }
        var all = new LinkedHashMap<>(masks);
        other.masks.forEach((series, more) -> all.merge(series, more, (one, two) -> {
            var both = new ArrayList<>(one);
            two.stream().filter(mask -> !one.contains(mask)).forEach(both::add);
            return both;
        }));
        return new Sight(identities.compareTo(other.identities) <= 0 ? identities : other.identities, all);
    }
}
