package org.caseroom.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.BulkData;
import org.caseroom.dicom.data.DisplayText;
import org.caseroom.dicom.data.Element;
import org.caseroom.dicom.data.PersonName;
import org.caseroom.dicom.data.Tag;

/**
 * Reads a content tree (PS3.3 C.17.3) of a stranger's file. By-reference relationships become {@code REFERENCE} items that are never
 * followed, so what points at itself ends here; depth, number of items and text altogether have a bound, and {@link #truncated()} says
 * when one was met.
 */
final class ContentReader {
    static final int MAX_DEPTH = 24;
    static final int MAX_ITEMS = 10_000;
    static final int MAX_TEXT = 32_000;
    static final int MAX_CHARACTERS = 2_000_000;
    static final int MAX_NUMBERS = 200_000;

    private int items;
    private int characters;
    private int numbers;
    private boolean truncated;

    /** Something was left out. */
    boolean truncated() {
        return truncated;
    }

    /** @param root the data set: the document's own content item */
    ContentItem read(Attributes root) {
        items++;
        return read(root, "", 0);
    }

    private ContentItem read(Attributes item, String relationship, int depth) {
        if (item.contains(Tag.ReferencedContentItemIdentifier)) {
            String path = Arrays.stream(item.getLongs(Tag.ReferencedContentItemIdentifier)).limit(64).mapToObj(Long::toString)
                    .collect(Collectors.joining("."));
            return new ContentItem("REFERENCE", relationship, null, path, null, null, null, null, null, List.of());
        }
        String type = text(item.getString(Tag.ValueType), 32);
        Code name = code(item, Tag.ConceptNameCodeSequence);
        String value = null;
        Code code = null;
        Code unit = null;
        Code qualifier = null;
        ImageLink link = null;
        Coordinates coordinates = null;
        switch (type) {
            case "TEXT" -> value = paragraphs(item, Tag.TextValue);
            case "CODE" -> code = code(item, Tag.ConceptCodeSequence);
            case "NUM" -> {
                Attributes measured = item.getItem(Tag.MeasuredValueSequence);
                value = measured == null ? null : text(measured.getString(Tag.NumericValue), 64);
                unit = measured == null ? null : code(measured, Tag.MeasurementUnitsCodeSequence);
                qualifier = code(item, Tag.NumericValueQualifierCodeSequence);
            }
            case "DATE" -> value = text(item.getString(Tag.Date), 32);
            case "TIME" -> value = text(item.getString(Tag.Time), 32);
            case "DATETIME" -> value = text(item.getString(Tag.DateTime), 32);
            case "PNAME" -> value = text(person(item, Tag.PersonName), 256);
            case "UIDREF" -> value = text(item.getString(Tag.UID), 64);
            case "IMAGE", "COMPOSITE", "WAVEFORM" -> {
                Attributes reference = item.getItem(Tag.ReferencedSOPSequence);
                link = reference == null ? null : ImageLink.of(reference);
            }
            case "SCOORD" -> coordinates = bounded(Coordinates.spatial(item));
            case "SCOORD3D" -> coordinates = bounded(Coordinates.spatial3d(item));
            case "TCOORD" -> coordinates = bounded(Coordinates.temporal(item));
            default -> {
                // A container has only its items; what later editions add is read as one.
            }
        }
        return new ContentItem(type, relationship, name, value, code, unit, qualifier, link, coordinates, below(item, depth));
    }

    private List<ContentItem> below(Attributes item, int depth) {
        List<Attributes> content = item.getItems(Tag.ContentSequence);
        if (content.isEmpty()) {
            return List.of();
        }
        if (depth >= MAX_DEPTH) {
            truncated = true;
            return List.of();
        }
        List<ContentItem> read = new ArrayList<>(Math.min(content.size(), 64));
        for (Attributes below : content) {
            if (items >= MAX_ITEMS || characters >= MAX_CHARACTERS) {
                truncated = true;
                break;
            }
            items++;
            read.add(read(below, text(below.getString(Tag.RelationshipType), 32), depth + 1));
        }
        return List.copyOf(read);
    }

    private Coordinates bounded(Coordinates found) {
        numbers += found.data().size();
        boolean cut = found.points() > Coordinates.MAX_POINTS || numbers > MAX_NUMBERS;
        truncated |= cut;
        return numbers > MAX_NUMBERS ? new Coordinates(found.graphic(), found.dimensions(), List.of(), found.points(), found.frameOfReference())
                : found;
    }

    private Code code(Attributes item, int sequence) {
        Code code = Code.of(item, sequence);
        if (code != null) {
            characters += code.value().length() + code.meaning().length();
        }
        return code;
    }

    private String paragraphs(Attributes item, int tag) {
        Element element = item.element(tag);
        if (element != null && element.value() instanceof BulkData bulk && bulk.length() > 8L * MAX_TEXT) {
            truncated = true;
            return "";
        }
        String[] values = item.getStrings(tag);
        String whole = String.join("\\", values);
        truncated |= whole.length() > MAX_TEXT;
        String text = DisplayText.paragraphs(whole, MAX_TEXT).strip();
        characters += text.length();
        return text;
    }

    private String text(String value, int max) {
        String text = DisplayText.line(value, max);
        characters += text.length();
        return text;
    }

    /** For reading; in the letters of the country behind the Latin ones where both are given. */
    static String person(Attributes item, int tag) {
        PersonName name = item.getPersonName(tag);
        String display = name.display();
        String own = name.ideographic().display();
        return own.isEmpty() || own.equals(display) ? display : display + " (" + own + ")";
    }
}
