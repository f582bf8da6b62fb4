package org.caseroom.http;

import org.caseroom.layer.LayerSummary;
import org.caseroom.room.Sight;

/** Layers for those who do not see identities in full: shapes and colours, and none of the words that somebody gave them. */
final class SeenLayers {
    private static final String UPTAKE = "SUVbw";

    private SeenLayers() {
    }

    static LayerSummary of(LayerSummary layer, Sight sight) {
        return sight.full() ? layer : new LayerSummary(layer.layer(), layer.series(), layer.kind(), layer.form(), "#", null, null,
                layer.segments().stream().map(SeenLayers::part).toList(), layer.fits(), layer.problem());
    }

    private static LayerSummary.Part part(LayerSummary.Part part) {
        return new LayerSummary.Part(part.number(), UPTAKE.equals(part.label()) ? UPTAKE : "#" + part.number(), null, part.colour(), null, null, null, part.focus(), scale(part.scale()));
    }

    private static LayerSummary.Scale scale(LayerSummary.Scale scale) {
        return scale == null ? null : new LayerSummary.Scale("g/ml".equals(scale.unit()) ? scale.unit() : null, scale.low(), scale.high(), scale.from(), scale.to(), scale.colourMap(),
                scale.colours());
    }
}
