package org.caseroom.reformat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.caseroom.imaging.FrameSource;
import org.caseroom.study.frames.FrameStoreException;
import org.caseroom.study.frames.StoredFrames;

/**
 * Modality values of a volume, linear between pixels and between planes. Planes are opened when they are first needed, and held for the
 * length of one render.
 *
 * <p>Half a pixel beyond the centres of the outermost ones values go on as they are; further out there are none, nor in gaps of
 * {@link SourceVolume#gap} and more. Between padding and a value the nearer one holds.
 */
final class OpenVolume implements Voxels {
    /** So near a plane it is that plane. */
    private static final double SAME = 1e-3;

    private final SourceVolume volume;
    private final FrameSource frames;
    private final double[] places;
    private final PlaneValues[] open;
    private final Map<String, StoredFrames> held = new HashMap<>();
    private final double half;
    private final double gap;
    private final double shiftColumn;
    private final double shiftRow;
    /** Index of the plane last passed. */
    private int near;

    OpenVolume(SourceVolume volume, FrameSource frames) {
        this.volume = volume;
        this.frames = frames;
        this.places = volume.planes.stream().mapToDouble(SourceVolume.Plane::place).toArray();
        this.open = new PlaneValues[places.length];
        this.half = volume.usual / 2 * 1.001;
        this.gap = volume.gap();
        var first = volume.planes.getFirst();
        var last = volume.planes.getLast();
        double steps = (last.place() - first.place()) / volume.distance;
        this.shiftColumn = (last.columnOffset() - first.columnOffset()) / steps;
        this.shiftRow = (last.rowOffset() - first.rowOffset()) / steps;
    }

    @Override
    public int columns() {
        return volume.columns();
    }

    @Override
    public int rows() {
        return volume.rows();
    }

    @Override
    public int planes() {
        return volume.count();
    }

    @Override
    public double[] toPatient() {
        return volume.toPatient();
    }

    @Override
    public float voxel(int column, int row, int plane) {
        return at(column, row, plane);
    }

    @Override
    public float at(double column, double row, double plane) {
        var first = volume.planes.getFirst();
        return (float) value(column + first.columnOffset() + plane * shiftColumn, row + first.rowOffset() + plane * shiftRow,
                places[0] + plane * volume.distance);
    }

    /**
     * @param column of the grid of reference, as {@code row}
     * @param place  along the normal in mm
     * @return NaN outside
     * @throws UncheckedIOException of a {@link FrameStoreException} when a plane is not there
     */
    double value(double column, double row, double place) {
        int below = below(place);
        if (below < 0) {
            return places[0] - place <= half ? inPlane(0, column, row) : Double.NaN;
        }
        double over = place - places[below];
        if (below == places.length - 1) {
            return over <= half ? inPlane(below, column, row) : Double.NaN;
        }
        double way = places[below + 1] - places[below];
        if (way > gap) {
            return over <= half ? inPlane(below, column, row) : way - over <= half ? inPlane(below + 1, column, row) : Double.NaN;
        }
        double part = over / way;
        if (part < SAME) {
            return inPlane(below, column, row);
        }
        if (part > 1 - SAME) {
            return inPlane(below + 1, column, row);
        }
        double low = inPlane(below, column, row);
        double high = inPlane(below + 1, column, row);
        double value = low + (high - low) * part;
        return value == value ? value : part < 0.5 ? low : high;
    }

    /** Index of the last plane not beyond a place, -1 before all of them. */
    private int below(double place) {
        int below = near;
        while (below >= 0 && place < places[below]) {
            below--;
        }
        while (below + 1 < places.length && place >= places[below + 1]) {
            below++;
        }
        near = Math.max(0, below);
        return below;
    }

    /**
     * Values along a straight line that stays at one place along the normal, as rows of planes across the source do: its planes are found once.
     *
     * @param byColumn from one value to the next, as {@code byRow}
     */
    void line(double column, double row, double place, double byColumn, double byRow, double[] line) {
        int below = below(place);
        double over = below < 0 ? Double.NaN : place - places[below];
        double part = below < 0 || below == places.length - 1 ? Double.NaN : over / (places[below + 1] - places[below]);
        boolean between = part >= SAME && part <= 1 - SAME && places[below + 1] - places[below] <= gap;
        PlaneValues low = between ? plane(below) : null;
        PlaneValues high = between ? plane(below + 1) : null;
        if (between && low.plain() && high.plain()) {
            for (int x = 0; x < line.length; x++) {
                double a = low.at(column + x * byColumn, row + x * byRow);
                double b = high.at(column + x * byColumn, row + x * byRow);
                double value = a + (b - a) * part;
                line[x] = value == value ? value : part < 0.5 ? a : b;
            }
            return;
        }
        for (int x = 0; x < line.length; x++) {
            line[x] = value(column + x * byColumn, row + x * byRow, place);
        }
    }

    private PlaneValues plane(int plane) {
        PlaneValues values = open[plane];
        return values == null ? open(plane) : values;
    }

    private double inPlane(int plane, double column, double row) {
        return plane(plane).at(column, row);
    }

    private PlaneValues open(int plane) {
        var source = volume.planes.get(plane);
        try {
            var stored = held.get(source.image().instance());
            if (stored == null) {
                stored = frames.open(source.image().instance());
                held.put(source.image().instance(), stored);
            }
            open[plane] = new PlaneValues(stored.frame(source.image().frame()), source);
            return open[plane];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Voxels share() {
        return new OpenVolume(volume, frames);
    }

    @Override
    public void close() {
        held.values().forEach(StoredFrames::close);
        held.clear();
    }
}
