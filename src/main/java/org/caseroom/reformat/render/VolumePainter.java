package org.caseroom.reformat.render;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.caseroom.reformat.Look;
import org.caseroom.reformat.Voxels;

/**
 * Views of volumes. Keeps copies of the volumes that were seen last and the pictures of them, each within a budget of bytes. Safe for
 * use by any thread; a view is traced on the thread that asks for it.
 */
public final class VolumePainter {
    private static final int ENTRY_BYTES = 500;
    /** Of the budget for volumes, so that two series can be looked at in turns. */
    private static final int SHARE = 2;
    /** Samples lie at most half of the finest spacing apart, so that no layer of a voxel is missed. */
    private static final double STEPS_PER_VOXEL = 2;
    /** A small picture does not need more than this. */
    private static final double STEPS_PER_PIXEL = 4;

    private final long volumeBytes;
    private final Cache<String, Prepared> volumes;
    private final Cache<Key, Picture> pictures;

    private record Key(String volume, Look look, Scale scale, String view) {
    }

    /** @param open distances of blocks by what is seen of the volume */
    private record Prepared(DenseVolume volume, Map<TransferFunction, byte[]> open) {
        long bytes() {
            // One byte a block for each look there is: more do not come about for one series.
            return volume.bytes() + (long) Look.values().length * volume.blocks().low().length;
        }
    }

    /**
     * @param volumeBytes  for copies of volumes, at least 2 MiB; one of them takes half of it at most and is made coarser where it has to be
     * @param pictureBytes for pictures
     */
    public VolumePainter(long volumeBytes, long pictureBytes) {
        if (volumeBytes < 2 << 20) {
            throw new IllegalArgumentException("No volume fits in " + volumeBytes + " bytes");
        }
        this.volumeBytes = volumeBytes;
        this.volumes = Caffeine.newBuilder().maximumWeight(volumeBytes >> 10).executor(Runnable::run)
                .weigher((String name, Prepared one) -> (int) Math.min(Integer.MAX_VALUE, 1 + (one.bytes() >> 10))).build();
        this.pictures = Caffeine.newBuilder().maximumWeight(pictureBytes).executor(Runnable::run)
                .weigher((Key key, Picture picture) -> ENTRY_BYTES + picture.bytes()).build();
    }

    /**
     * Colours for all looks but {@link Look#MIP}, which has values.
     *
     * @param name   of the volume; another one as soon as anything of the volume is different
     * @param source opened when there is no copy of the volume, and closed again
     * @throws IllegalArgumentException when the volume has no extent along an axis
     */
    public Picture paint(String name, Supplier<Voxels> source, Look look, Scale scale, View view) {
        return pictures.get(new Key(name, look, scale, text(view)), key -> trace(prepared(name, source), look, scale, view));
    }

    /** Drops everything of a volume. */
    public void forget(String name) {
        volumes.invalidate(name);
        pictures.asMap().keySet().removeIf(key -> key.volume().equals(name));
    }

    private Prepared prepared(String name, Supplier<Voxels> source) {
        return volumes.get(name, key -> {
            try (Voxels voxels = source.get()) {
                return new Prepared(new VolumeCopier(voxels, volumeBytes / SHARE).copy(), new ConcurrentHashMap<>());
            }
        });
    }

    private static Picture trace(Prepared prepared, Look look, Scale scale, View view) {
        DenseVolume volume = prepared.volume();
        double finest = volume.map().finest() / STEPS_PER_VOXEL;
        if (look == Look.MIP) {
            return MaximumCaster.cast(volume, view, finest);
        }
        double step = Math.max(finest, view.pixel() / STEPS_PER_PIXEL);
        TransferFunction function = TransferFunctions.of(look, scale);
        ColourTable table = new ColourTable(function, volume, step);
        return RayCaster.cast(volume, table, prepared.open().computeIfAbsent(function, f -> volume.blocks().distances(table)), view, step);
    }

    private static String text(View view) {
        StringBuilder text = new StringBuilder();
        for (double[] vector : new double[][] {view.centre(), view.along(), view.down()}) {
            for (double number : vector) {
                text.append((float) number).append(' ');
            }
        }
        return text.append((float) view.pixel()).append(' ').append(view.columns()).append('x').append(view.rows()).toString();
    }
}
