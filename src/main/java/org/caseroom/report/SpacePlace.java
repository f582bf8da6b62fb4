package org.caseroom.report;

import org.caseroom.room.Nullable;
import org.caseroom.room.Point;
import org.caseroom.study.StackImage;

/** Where a place on an image is in the patient (PS3.3 C.7.6.2.1.1, equation C.7.6.2.1-1). */
final class SpacePlace {
    private SpacePlace() {
    }

    /**
     * @return x, y and z in mm of the frame of reference; null where the file does not place the image, or its spacing is not true in the
     *         patient
     */
    @Nullable
    static double[] of(StackImage image, Point point) {
        var position = image.position();
        var orientation = image.orientation();
        var spacing = image.spacing();
        if (position == null || orientation == null || spacing == null || !"patient".equals(spacing.source())) {
            return null;
        }
        // The position is that of the centre of the first pixel, which is at (0.5, 0.5) here.
        double along = (point.column() - 0.5) * spacing.column();
        double down = (point.row() - 0.5) * spacing.row();
        double[] place = new double[3];
        for (int i = 0; i < 3; i++) {
            place[i] = position.get(i) + along * orientation.get(i) + down * orientation.get(i + 3);
        }
        return place;
    }
}
