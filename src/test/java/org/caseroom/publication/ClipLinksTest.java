package org.caseroom.publication;

import static org.assertj.core.api.Assertions.assertThat;

import org.caseroom.library.markdown.BlockSource;
import org.junit.jupiter.api.Test;

final class ClipLinksTest {
    private static BlockSource clip(String text) {
        return new BlockSource("clip-1", "clip", text);
    }

    @Test
    void a_clip_becomes_a_link_in_its_place() {
        String clip = "recording: recording-1\nfrom: 0\nto: 900\ncaption: [All] of it";
        assertThat(ClipLinks.linked("Before.\n\n```clip\n" + clip + "\n```\n\nAfter.\n", clip(clip + "\n"), "Recording"))
                .isEqualTo("Before.\n\n[\\[All\\] of it](/recordings/recording-1)\n\nAfter.\n");
        assertThat(ClipLinks.linked("~~~~ clip\nrecording: recording-1\n~~~~", clip("recording: recording-1"), "Recording"))
                .isEqualTo("[Recording](/recordings/recording-1)");
    }

    @Test
    void what_stands_elsewhere_is_left_alone() {
        for (String text : new String[] {"> ```clip\n> recording: recording-1\n> ```", "recording: recording-1", "x\nrecording: recording-1\ny", ""}) {
            assertThat(ClipLinks.linked(text, clip("recording: recording-1"), "Recording")).isEqualTo(text);
        }
        assertThat(ClipLinks.linked("```clip\n\n```", clip(""), "Recording")).isEqualTo("```clip\n\n```");
    }
}
