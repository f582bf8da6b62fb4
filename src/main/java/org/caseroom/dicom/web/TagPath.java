package org.caseroom.dicom.web;

import java.util.Optional;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Element;
import org.caseroom.dicom.data.Tag;

/**
 * Where an element stands in a data set: through which items of which sequences. As text fit for a URL:
 * {@code 52009230/0/00289145/1/7FE00010}, items counted from 0.
 *
 * @param parent the sequence that holds the item; null at the top
 * @param item   index of the item in it; 0 at the top
 */
public record TagPath(TagPath parent, int item, int tag) {
    private static final int MAX_DEPTH = 64;

    public static TagPath of(int tag) {
        return new TagPath(null, 0, tag);
    }

    /** The element {@code tag} in the item of that index of this sequence. */
    public TagPath child(int itemIndex, int childTag) {
        return new TagPath(this, itemIndex, childTag);
    }

    /** Empty when {@code text} is no path. */
    public static Optional<TagPath> parse(String text) {
        String[] parts = text.split("/", 2 * MAX_DEPTH + 2);
        if (parts.length % 2 == 0 || parts.length > 2 * MAX_DEPTH) {
            return Optional.empty();
        }
        TagPath path = null;
        for (int i = 0; i < parts.length; i += 2) {
            if (!parts[i].matches("[0-9A-Fa-f]{8}") || i > 0 && !parts[i - 1].matches("[0-9]{1,9}")) {
                return Optional.empty();
            }
            int tag = Integer.parseUnsignedInt(parts[i], 16);
            path = path == null ? of(tag) : path.child(Integer.parseInt(parts[i - 1]), tag);
        }
        return Optional.ofNullable(path);
    }

    /** The data set or item in which the element of this path would stand; empty when the way leads nowhere. */
    public Optional<Attributes> holder(Attributes dataSet) {
        return parent == null ? Optional.of(dataSet)
                : parent.holder(dataSet).map(holder -> holder.getItem(parent.tag, item));
    }

    public Optional<Element> find(Attributes dataSet) {
        return holder(dataSet).map(holder -> holder.element(tag));
    }

    @Override
    public String toString() {
        return (parent == null ? "" : parent + "/" + item + "/") + Tag.hex(tag);
    }
}
