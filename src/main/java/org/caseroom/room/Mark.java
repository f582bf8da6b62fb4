package org.caseroom.room;

/**
 * An annotation on one image.
 *
 * @param id        chosen by the author's client: 8 to 64 of A-Z a-z 0-9 - _
 * @param author    participant id
 * @param createdAt milliseconds since 1970 UTC, of the event that added it
 * @param changedAt of the event that changed it last
 */
public record Mark(String id, String author, ImageRef image, Shape shape, long createdAt, long changedAt) {
    Mark withShape(Shape other, long at) {
        return new Mark(id, author, image, other, createdAt, at);
    }
}
