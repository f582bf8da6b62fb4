package org.caseroom.http;

import java.io.IOException;
import org.caseroom.imaging.Shield;
import org.caseroom.layer.LayerService;
import org.caseroom.privacy.Shielded;
import org.caseroom.room.Sight;
import org.caseroom.study.StoredInstance;

/** Series that are laid over others, for those who may see all of their pixels. */
final class FusedSeries {
    private FusedSeries() {
    }

    /**
     * What the series holds now, as {@link LayerService#state} names it. Blocks.
     *
     * @throws HttpRefusal 403 where anything of it is black for the caller: between pixels and planes a mask has no edge
     */
    static String state(StudyParts parts, LayerService layers, Sight sight, StoredInstance layer) throws IOException {
        var instances = layers.instances(layer);
        if (!sight.full()) {
            for (var instance : instances) {
                switch (parts.shields().of(sight, instance)) {
                    case Shielded.Open() -> { }
                    case Shielded.Covered(var shield) when shield.equals(Shield.OPEN) -> { }
                    case Shielded.Covered _, Shielded.HeldBack _ -> throw new HttpRefusal(403, "held-back",
                            "Some of the images of this series are kept from you, so it is not laid over others.");
                }
            }
        }
        return LayerService.state(instances);
    }
}
