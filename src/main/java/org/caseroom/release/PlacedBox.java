package org.caseroom.release;

import java.util.Set;
import org.caseroom.room.Nullable;

/**
 * A box with the frames in which it becomes black: a title page differs from what follows it, and what a device writes can wander.
 *
 * @param instances SOP Instance UIDs, at most 500; null: all pictures of the decision
 * @param frames    of each of these instances; null: all
 */
public record PlacedBox(Box box, @Nullable Set<String> instances, @Nullable Frames frames) {
    private static final int MAX_INSTANCES = 500;

    /** @throws IllegalArgumentException naming what does not fit */
    public PlacedBox {
        if (box == null) {
            throw new IllegalArgumentException("a box has a place");
        }
        if (instances != null) {
            if (instances.isEmpty() || instances.size() > MAX_INSTANCES || instances.stream().anyMatch(uid -> uid == null || !uid.matches("[0-9.]{1,64}"))) {
                throw new IllegalArgumentException("a box of some pictures names 1 to " + MAX_INSTANCES + " of them by their UIDs");
            }
            instances = Set.copyOf(instances);
        }
    }

    /** Numbers from 1, both counted in. */
    public record Frames(int from, int to) {
        /** @throws IllegalArgumentException when it holds none */
        public Frames {
            if (from < 1 || to < from) {
                throw new IllegalArgumentException("frames begin at 1 and end where they begin, or later");
            }
        }
    }

    boolean isOn(String instance) {
        return instances == null || instances.contains(instance);
    }

    boolean isIn(int frame) {
        return frames == null || frame >= frames.from() && frame <= frames.to();
    }
}
