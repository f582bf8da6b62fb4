package org.caseroom.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.BulkData;
import org.caseroom.dicom.data.Dictionary;
import org.caseroom.dicom.data.Element;
import org.caseroom.dicom.data.Fragments;
import org.caseroom.dicom.data.Sequence;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.data.VR;

/** Random data sets, and a text of all that is in one, for comparison. */
public final class DataSets {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_ ";
    private static final String WORLD = "äöüßÅé山田太郎やまだ홍길동Дщ±µ王";

    private DataSets() {
    }

    /** Of standard elements with one VR only, so that implicit VR gives the same back; UTF-8. */
    public static Attributes random(RandomGenerator random, int elements) {
        List<Dictionary.Entry> entries = Dictionary.entries().stream()
                .filter(entry -> entry.vrs().size() == 1 && Tag.group(entry.tag()) > 8 && Tag.group(entry.tag()) < 0x7000
                        && !Tag.isGroupLength(entry.tag()))
                .sorted((a, b) -> Integer.compareUnsigned(a.tag(), b.tag())).toList();
        Attributes dataSet = new Attributes();
        dataSet.setString(Tag.SpecificCharacterSet, "ISO_IR 192");
        dataSet.setString(Tag.SOPClassUID, UID.SecondaryCaptureImageStorage);
        dataSet.setString(Tag.SOPInstanceUID, "2.25." + random.nextLong(1, Long.MAX_VALUE));
        fill(dataSet, entries, random, elements, 0);
        return dataSet;
    }

    private static void fill(Attributes dataSet, List<Dictionary.Entry> entries, RandomGenerator random, int elements,
                             int depth) {
        for (int i = 0; i < elements; i++) {
            Dictionary.Entry entry = entries.get(random.nextInt(entries.size()));
            VR vr = entry.vrs().getFirst();
            if (vr == VR.SQ) {
                Sequence sequence = dataSet.newSequence(entry.tag());
                for (int item = random.nextInt(3); item > 0 && depth < 5; item--) {
                    fill(sequence.newItem(), entries, random, random.nextInt(4), depth + 1);
                }
            } else if (random.nextInt(10) == 0) {
                dataSet.setEmpty(entry.tag(), vr);
            } else if (vr.isString()) {
                dataSet.setString(entry.tag(), vr, strings(vr, random));
            } else if (vr.isFloat()) {
                dataSet.setDouble(entry.tag(), vr, random.doubles(1 + random.nextInt(4), -1e6, 1e6).toArray());
            } else {
                byte[] bytes = new byte[vr.valueSize() * 2 * (1 + random.nextInt(4))];
                random.nextBytes(bytes);
                dataSet.setBytes(entry.tag(), vr, bytes);
            }
        }
    }

    private static String[] strings(VR vr, RandomGenerator random) {
        String[] values = new String[vr.isMultiValuedString() ? 1 + random.nextInt(3) : 1];
        for (int i = 0; i < values.length; i++) {
            StringBuilder value = new StringBuilder();
            for (int length = 1 + random.nextInt(12); length > 0; length--) {
                String letters = vr.isCharsetDependent() && random.nextInt(4) == 0 ? WORLD : LETTERS;
                value.append(letters.charAt(random.nextInt(letters.length())));
            }
            values[i] = vr == VR.DS ? Integer.toString(random.nextInt(-5000, 5000))
                    : vr == VR.IS ? Integer.toString(random.nextInt()) : vr == VR.UI ? "1.2." + random.nextInt(1, 9999)
                    : value.toString().strip();
            values[i] = values[i].isEmpty() ? "X" : values[i];
        }
        return values;
    }

    /** Everything in the data set, one element a line, text decoded, bytes as hex and padded to an even length. */
    public static String describe(Attributes dataSet) {
        StringBuilder text = new StringBuilder();
        describe(dataSet, "", text);
        return text.toString();
    }

    private static void describe(Attributes dataSet, String indent, StringBuilder text) {
        for (Element element : dataSet) {
            text.append(indent).append(Tag.format(element.tag())).append(' ').append(element.vr()).append(' ');
            if (element.value() instanceof Sequence sequence) {
                text.append(sequence.size()).append(" items\n");
                for (Attributes item : sequence) {
                    describe(item, indent + "  ", text);
                    text.append(indent).append(" -\n");
                }
                continue;
            }
            if (element.value() instanceof Fragments(long[] offsets, List<BulkData> fragments, boolean cut)) {
                text.append(Arrays.toString(offsets)).append(cut);
                fragments.forEach(fragment -> text.append(' ').append(hex(fragment)));
            } else if (element.vr().isString()) {
                text.append(Arrays.toString(dataSet.getStrings(element.tag())));
            } else {
                byte[] bytes = dataSet.getBytes(element.tag());
                text.append(HexFormat.of().formatHex(bytes)).append(bytes.length % 2 == 0 ? "" : "00");
            }
            text.append('\n');
        }
    }

    private static String hex(BulkData bulk) {
        try {
            return HexFormat.of().formatHex(bulk.toBytes());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Everything that a getter can be asked of every element, for input that may be anything. */
    public static void touch(Attributes dataSet) {
        List<Element> elements = new ArrayList<>();
        dataSet.forEach(elements::add);
        for (Element element : elements) {
            int tag = element.tag();
            if (element.value() instanceof BulkData bulk && bulk.length() > 1 << 16) {
                continue;
            }
            dataSet.getStrings(tag);
            dataSet.getString(tag);
            dataSet.getInts(tag);
            dataSet.getInt(tag, 0);
            dataSet.getDoubles(tag);
            dataSet.getDouble(tag, 0);
            dataSet.getPersonName(tag).display();
            dataSet.getDate(tag);
            dataSet.getTime(tag);
            dataSet.getDateTime(tag);
            dataSet.privateCreator(tag);
            org.caseroom.dicom.data.DisplayText.of(dataSet, tag);
            dataSet.getItems(tag).forEach(DataSets::touch);
        }
    }
}
