package org.caseroom.study;

import java.util.ArrayList;
import java.util.List;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.BulkData;
import org.caseroom.dicom.data.Dictionary;
import org.caseroom.dicom.data.Element;
import org.caseroom.dicom.data.Fragments;
import org.caseroom.dicom.data.Sequence;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.io.DicomFile;

/** The elements of a file as rows for reading. Values are text and nothing else, whatever they look like. */
public final class TagList {
    private static final int MAX_ROWS = 20_000;
    private static final int MAX_VALUE = 16 << 10;
    /** Of all values together; those after it are cut to {@link #SHORT_VALUE}. */
    private static final int MAX_VALUES = 4 << 20;
    private static final int SHORT_VALUE = 256;
    private static final int MAX_BINARY = 64 << 10;
    private static final int MAX_PRINTABLE = 1024;

    private final List<Row> rows = new ArrayList<>();
    private int characters;

    private TagList() {
    }

    /**
     * One element, or one item of a sequence.
     *
     * @param tag        {@code (gggg,eeee)}
     * @param vr         empty for an item
     * @param value      at most {@value #MAX_VALUE} characters, without controls
     * @param isPrivate  of a private group
     * @param depth      0 at the top; an item stands one deeper than its sequence, its elements one deeper than it
     */
    public record Row(String tag, String vr, String name, String value, boolean isPrivate, int depth) {
    }

    /** In the order of the file, File Meta Information first; the rest of very long files is left out. */
    public static List<Row> of(DicomFile file) {
        var list = new TagList();
        list.add(file.fileMeta(), 0);
        list.add(file.dataSet(), 0);
        return list.rows;
    }

    /** Of a data set alone. */
    public static List<Row> of(Attributes dataset) {
        var list = new TagList();
        list.add(dataset, 0);
        return list.rows;
    }

    private void add(Attributes attributes, int depth) {
        for (Element element : attributes) {
            if (rows.size() >= MAX_ROWS) {
                return;
            }
            int tag = element.tag();
            rows.add(new Row(Tag.format(tag), element.vr().name(), name(attributes, tag), value(attributes, element),
                    Tag.isPrivate(tag), depth));
            if (element.value() instanceof Sequence items) {
                for (int i = 0; i < items.size(); i++) {
                    rows.add(new Row("(FFFE,E000)", "", "Item " + (i + 1), "", false, depth + 1));
                    add(items.get(i), depth + 2);
                }
            }
        }
    }

    private static String name(Attributes attributes, int tag) {
        String creator = attributes.privateCreator(tag);
        return creator == null ? Dictionary.name(tag) : "Private, " + Texts.limited(creator, 64);
    }

    private String value(Attributes attributes, Element element) {
        return switch (element.value()) {
            case Sequence items -> items.size() + (items.size() == 1 ? " item" : " items");
            case Fragments fragments -> fragments.fragments().size() + " fragments";
            case BulkData bulk when !element.vr().isString() || bulk.length() > MAX_BINARY -> bulk.length() + " bytes";
            default -> {
                if (element.vr() == VR.OB || element.vr() == VR.OW || element.vr() == VR.UN && !printable(attributes, element)) {
                    byte[] bytes = attributes.getBytes(element.tag());
                    yield (bytes == null ? 0 : bytes.length) + " bytes";
                }
                String text = Texts.limited(String.join("\\", attributes.getStrings(element.tag())),
                        characters < MAX_VALUES ? MAX_VALUE : SHORT_VALUE);
                characters += text == null ? 0 : text.length();
                yield text == null ? "" : text;
            }
        };
    }

    private static boolean printable(Attributes attributes, Element element) {
        byte[] bytes = attributes.getBytes(element.tag());
        if (bytes == null || bytes.length > MAX_PRINTABLE) {
            return false;
        }
        for (byte b : bytes) {
            if (b < ' ' && b != 0) {
                return false;
            }
        }
        return true;
    }
}
