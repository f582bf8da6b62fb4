package org.caseroom.study.presentation;

import java.util.Arrays;
import java.util.List;

/**
 * The presentation of all frames of an instance. Frames of one instance mostly agree, so each different one is kept once.
 *
 * @param variants different presentations, at least one
 * @param frames   index into {@code variants} by frame, from 0; shorter than the number of frames when the last one goes on
 */
public record InstancePresentation(List<ImagePresentation> variants, int[] frames) {
    public InstancePresentation {
        variants = List.copyOf(variants);
        frames = frames.clone();
        for (int index : frames) {
            if (index < 0 || index >= variants.size()) {
                throw new IllegalArgumentException("A frame names presentation " + index + " of " + variants.size());
            }
        }
        if (frames.length == 0) {
            throw new IllegalArgumentException("An instance has at least one frame");
        }
    }

    /** All frames alike. */
    public static InstancePresentation of(ImagePresentation all) {
        return new InstancePresentation(List.of(all), new int[] {0});
    }

    /** @param number frame number from 1 */
    public ImagePresentation frame(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("Frames are numbered from 1, not " + number);
        }
        return variants.get(frames[Math.min(number, frames.length) - 1]);
    }

    /** Roughly what it takes in memory. */
    public int approximateBytes() {
        long bytes = 4L * frames.length + 64;
        for (var variant : variants) {
            bytes += 256 + 64L * variant.windows().size() + size(variant.modality().table());
            for (var table : variant.voiTables()) {
                bytes += size(table);
            }
            bytes += size(variant.palette()) + size(variant.supplemental()) + 128L * variant.overlays().size();
        }
        return (int) Math.min(Integer.MAX_VALUE, bytes);
    }

    private static long size(Palette palette) {
        return palette == null ? 0 : size(palette.red()) + size(palette.green()) + size(palette.blue());
    }

    private static long size(LookupTable table) {
        return table == null ? 0 : 64 + table.data().length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InstancePresentation that && variants.equals(that.variants) && Arrays.equals(frames, that.frames);
    }

    @Override
    public int hashCode() {
        return 31 * variants.hashCode() + Arrays.hashCode(frames);
    }
}
