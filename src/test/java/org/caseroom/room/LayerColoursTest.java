package org.caseroom.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.caseroom.protocol.Json;
import org.caseroom.protocol.StateHash;
import org.junit.jupiter.api.Test;

final class LayerColoursTest {
    private static final LayerColours UPTAKE = new LayerColours("HOT_IRON", 0, 7, 0.5);

    @Test
    void colours_have_a_name_and_a_span() {
        assertThat(new LayerColours("PET_20_STEP", -0.00080049, 1e9, null).from()).isEqualTo(-0.0008);
        assertThatThrownBy(() -> new LayerColours("hot iron", 0, 7, null)).hasMessageContaining("colourMap");
        assertThatThrownBy(() -> new LayerColours("PET", 7, 7, null)).hasMessageContaining("to is 7.0");
        assertThatThrownBy(() -> new LayerColours("PET", 0, 1e-7, null)).as("the same after rounding").hasMessageContaining("above from");
        assertThatThrownBy(() -> new LayerColours("PET", Double.NaN, 7, null)).hasMessageContaining("from is NaN");
        assertThatThrownBy(() -> new LayerColours("PET", 0, 2e9, null)).hasMessageContaining("to is");
        assertThatThrownBy(() -> new LayerColours("PET", 0, 7, Double.POSITIVE_INFINITY)).hasMessageContaining("above is");
    }

    @Test
    void a_layer_of_an_older_log_is_shown_as_it_is_offered() throws Exception {
        var old = Json.mapper().readValue("{\"instance\":\"1.2\",\"opacity\":0.5,\"hidden\":[]}", Layer.class);
        assertThat(old).isEqualTo(new Layer("1.2", 0.5, List.of()));
        var coloured = new Layer("1.2", 0.5, List.of(), UPTAKE);
        assertThat(Json.mapper().readValue(Json.mapper().writeValueAsString(coloured), Layer.class)).isEqualTo(coloured);
        assertThat(Json.mapper().readValue("{\"instance\":\"1.2\",\"opacity\":0.5,\"hidden\":[],\"colours\":{\"colourMap\":\"PET\",\"from\":0,\"to\":5}}",
                Layer.class).colours()).isEqualTo(new LayerColours("PET", 0, 5, null));
    }

    @Test
    void colours_are_part_of_what_the_room_shows() {
        assertThat(hash(null)).isNotEqualTo(hash(UPTAKE));
        assertThat(hash(UPTAKE)).isNotEqualTo(hash(new LayerColours("HOT_IRON", 0, 8, 0.5)));
    }

    private static String hash(LayerColours colours) {
        var story = Story.withAll();
        story.does(Story.HOST, new Command.ShowSeries(0, Story.CT, Story.SERIES, Story.IMAGE));
        story.does(Story.HOST, new Command.SetPresentation(0, new Presentation(0, false, null, null, true, true, null,
                List.of(new Layer("1.2", 0.5, List.of(), colours)))));
        return StateHash.of(story.state());
    }
}
