package org.caseroom.room;

/**
 * An annotation on one image.
 *
 * @param id        chosen by the author's client: 8 to 64 of A-Z a-z 0-9 - _
 * @param author    participant id
 * @param createdAt milliseconds since 1970 UTC, of the event that added it
 * @param changedAt of the event that changed it last
 * @param layer     id of a {@link MarkLayer}, null: without a layer
 * @param locked    stays as it is until it is unlocked
 */
public record Mark(String id, String author, ImageRef image, Shape shape, long createdAt, long changedAt,
                   @Nullable String layer, boolean locked) {
    Mark withShape(Shape other, long at) {
        return new Mark(id, author, image, other, createdAt, at, layer, locked);
    }

    Mark withLayer(String other) {
        return new Mark(id, author, image, shape, createdAt, changedAt, other, locked);
    }

    Mark withLocked(boolean now) {
        return new Mark(id, author, image, shape, createdAt, changedAt, layer, now);
    }
}
