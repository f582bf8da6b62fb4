package org.caseroom.measure;

import java.util.Collection;
import java.util.Optional;
import org.caseroom.room.Mark;
import org.caseroom.room.Nullable;
import org.caseroom.room.Shape;

/**
 * What is to be measured on a frame.
 *
 * @param calibration   by hand, of any frame of the instance, in front of what the file says; null for none
 * @param includePadding takes padding pixels as values, as somebody would who does not know of padding
 */
public record MeasureQuestion(Shape shape, @Nullable Shape.Calibration calibration, boolean includePadding) {
    /** Of a mark among all marks of its room: by the calibration that counts for its instance. */
    public static MeasureQuestion of(Mark mark, Collection<Mark> marks) {
        return new MeasureQuestion(mark.shape(), calibration(marks, mark.image().instance()).orElse(null), false);
    }

    /**
     * The calibration that was added or changed last; of equal ones the later.
     *
     * @param marks in the order of the room
     */
    public static Optional<Shape.Calibration> calibration(Collection<Mark> marks, String instance) {
        Mark latest = null;
        for (var mark : marks) {
            if (mark.shape() instanceof Shape.Calibration && mark.image().instance().equals(instance)
                    && (latest == null || mark.changedAt() >= latest.changedAt())) {
                latest = mark;
            }
        }
        return Optional.ofNullable(latest).map(mark -> (Shape.Calibration) mark.shape());
    }
}
