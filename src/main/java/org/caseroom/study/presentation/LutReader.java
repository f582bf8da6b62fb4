package org.caseroom.study.presentation;

import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.BulkData;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;

/**
 * Lookup tables out of a data set. A table that makes no sense counts as absent: the image is then shown without it, as viewers
 * do, rather than not at all.
 */
public final class LutReader {
    /** Longest value that is looked at: twice the largest table, for segmented ones may carry more than they expand to. */
    private static final int MAX_BYTES = 4 * LookupTable.MAX_ENTRIES;

    private LutReader() {
    }

    /**
     * An item of Modality LUT Sequence, VOI LUT Sequence, Presentation LUT Sequence.
     *
     * @param item        null for none
     * @param signedInput whether inputs may be below 0
     * @return null where there is none, or none that makes sense
     */
    public static LookupTable lut(Attributes item, boolean signedInput) {
        if (item == null) {
            return null;
        }
        int[] descriptor = descriptor(item, Tag.LUTDescriptor);
        byte[] data = bytes(item, Tag.LUTData);
        if (descriptor == null || data == null) {
            return null;
        }
        int first = first(item, Tag.LUTDescriptor, descriptor, signedInput);
        int[] values = unpack(data, descriptor[0]);
        return values == null ? null : table(first, descriptor[2], values, item.getString(Tag.LUTExplanation), false);
    }

    /** Palette Color Lookup Table of one colour, plain (PS3.3 C.7.6.3.1.6) or segmented (C.7.9.2). */
    static LookupTable colour(Attributes dataSet, int descriptorTag, int dataTag, int segmentedTag, boolean signedInput) {
        int[] descriptor = descriptor(dataSet, descriptorTag);
        if (descriptor == null) {
            return null;
        }
        byte[] data = bytes(dataSet, dataTag);
        int[] values;
        if (data != null) {
            values = unpack(data, descriptor[0]);
        } else {
            byte[] segments = bytes(dataSet, segmentedTag);
            values = segments == null ? null : PaletteSegments.expand(segments, descriptor[2] <= 8, descriptor[0]);
        }
        return values == null ? null
                : table(first(dataSet, descriptorTag, descriptor, signedInput), descriptor[2], values, null, true);
    }

    /** Number of entries (0 stands for 65536), first value mapped as raw 16 bits, bits of an entry; null when there are not three. */
    private static int[] descriptor(Attributes attributes, int tag) {
        byte[] bytes = bytes(attributes, tag);
        if (bytes == null || bytes.length < 6) {
            return null;
        }
        int entries = word(bytes, 0);
        return new int[] {entries == 0 ? LookupTable.MAX_ENTRIES : entries, word(bytes, 1), word(bytes, 2)};
    }

    private static int first(Attributes attributes, int tag, int[] descriptor, boolean signedInput) {
        // Files mix up US and SS: a table that starts below 0 can belong only to inputs that go there.
        boolean signed = attributes.vr(tag) == VR.SS || signedInput;
        return signed ? (short) descriptor[1] : descriptor[1];
    }

    private static byte[] bytes(Attributes attributes, int tag) {
        var element = attributes.element(tag);
        if (element == null || element.value().isEmpty()
                || element.value() instanceof BulkData bulk && bulk.length() > MAX_BYTES) {
            return null;
        }
        byte[] bytes = attributes.getBytes(tag);
        return bytes == null || bytes.length > MAX_BYTES ? null : bytes;
    }

    /** Entries of 16 bits, or of 8 where there are only as many bytes as entries (C.11.2.1.1: two packed in a word). */
    private static int[] unpack(byte[] data, int entries) {
        boolean packed = data.length < 2 * entries && data.length >= entries;
        int count = packed ? entries : Math.min(entries, data.length / 2);
        if (count == 0) {
            return null;
        }
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = packed ? data[i] & 0xFF : word(data, i);
        }
        return values;
    }

    private static LookupTable table(int first, int statedBits, int[] values, String explanation, boolean palette) {
        int most = 0;
        for (int value : values) {
            most = Math.max(most, value);
        }
        int bits = Math.max(Math.clamp(statedBits, 1, 16), 32 - Integer.numberOfLeadingZeros(most));
        if (palette && most < 256) {
            // Palettes of 8 bits are often declared as 16: read as such they would be black.
            bits = 8;
        }
        byte[] data = new byte[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            data[2 * i] = (byte) values[i];
            data[2 * i + 1] = (byte) (values[i] >> 8);
        }
        return new LookupTable(first, bits, explanation, data);
    }

    static int word(byte[] bytes, int index) {
        return bytes[2 * index] & 0xFF | (bytes[2 * index + 1] & 0xFF) << 8;
    }
}
