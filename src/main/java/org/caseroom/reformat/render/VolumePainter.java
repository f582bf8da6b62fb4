package org.caseroom.reformat.render;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.caseroom.reformat.Look;
import org.caseroom.reformat.Voxels;

/**
 * Views of volumes. Keeps copies of the volumes that were seen last within a budget of bytes. Safe for use by any thread; a view is
 * traced on the thread that asks for it.
 *
 * @param <K> what a volume is known by: another one as soon as anything of the volume is different
 */
public final class VolumePainter<K> {
    /** A copy takes this part of the budget at most, so that two volumes can be looked at in turns. */
    private static final int SHARE = 2;
    /** Samples lie at most half of the finest spacing apart, so that no layer of a voxel is missed. */
    private static final double STEPS_PER_VOXEL = 2;
    /** A small picture does not need more than this. */
    private static final double STEPS_PER_PIXEL = 4;

    private final long bytes;
    private final Cache<K, Prepared> volumes;

    /** @param open distances of blocks by what is seen of the volume */
    private record Prepared(DenseVolume volume, Map<TransferFunction, byte[]> open) {
        long bytes() {
            // One byte a block for each look there is: more do not come about for one volume.
            return volume.bytes() + (long) Look.values().length * volume.blocks().low().length;
        }
    }

    /** @param bytes for copies of volumes; one of them takes half of it at most and is made coarser where it has to be */
    public VolumePainter(long bytes) {
        this.bytes = bytes;
        this.volumes = Caffeine.newBuilder().maximumWeight(bytes >> 10).executor(Runnable::run)
                .weigher((K name, Prepared one) -> (int) Math.min(Integer.MAX_VALUE, 1 + (one.bytes() >> 10))).build();
    }

    /**
     * Colours for all looks but {@link Look#MIP}, which has values.
     *
     * @param source opened when there is no copy of the volume, and closed again; what it throws comes through
     * @throws IllegalArgumentException when the volume has no extent along an axis
     */
    public Picture paint(K name, Supplier<Voxels> source, Look look, Scale scale, View view) {
        Prepared prepared = volumes.get(name, key -> {
            try (Voxels voxels = source.get()) {
                return new Prepared(new VolumeCopier(voxels, bytes / SHARE).copy(), new ConcurrentHashMap<>());
            }
        });
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

    /** Drops copies. */
    public void forget(Predicate<K> of) {
        volumes.asMap().keySet().removeIf(of);
    }
}
