package org.caseroom.dicom.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.caseroom.dicom.data.BulkData;
import org.caseroom.dicom.data.Fragments;
import org.caseroom.dicom.data.Tag;

/** Parses encapsulated pixel data (PS3.5 A.4). An early end leaves the fragments that are there. */
final class FragmentParser {
    private final Input in;
    private final Limits limits;
    private final Encoding encoding;
    private final List<BulkData> fragments = new ArrayList<>();
    /** null before the first item. */
    private long[] offsets;

    FragmentParser(Input in, Limits limits, Encoding encoding) {
        this.in = in;
        this.limits = limits;
        this.encoding = encoding;
    }

    /**
     * @param end        where the parser goes on
     * @param elements   counted so far, each item being one
     * @param truncation what is missing, after which nothing can follow; null when nothing is
     */
    record Parsed(Fragments value, long end, int elements, String truncation) {
    }

    /**
     * @param from     of the first item
     * @param end      of what it may lie in
     * @param elements counted so far
     */
    Parsed parse(long from, long end, int elements) throws IOException {
        long position = from;
        int count = elements;
        while (true) {
            long remaining = end - position;
            int tag = remaining < 8 ? 0 : in.tag(position, encoding.bigEndian());
            long length = remaining < 8 ? 0 : in.u32(position + 4, encoding.bigEndian());
            if (tag == Tag.SequenceDelimitationItem) {
                return new Parsed(value(false), position + 8, count, null);
            }
            if (tag != Tag.Item || length > remaining - 8) {
                boolean cut = tag == Tag.Item && offsets != null && remaining > 8;
                String missing = truncation(position, remaining, tag, length);
                if (cut) {
                    fragments.add(new BulkData(in.source(), position + 8, remaining - 8, 1));
                }
                return new Parsed(value(cut), end, count, missing);
            }
            if (++count > limits.elements()) {
                throw LimitException.tooManyElements(limits, in.at(position));
            }
            position += 8;
            if (offsets == null) {
                offsets = offsetTable(position, length);
            } else {
                fragments.add(new BulkData(in.source(), position, length, 1));
            }
            position += length;
        }
    }

    private Fragments value(boolean cut) {
        return new Fragments(offsets == null ? new long[0] : offsets, fragments, cut);
    }

    private String truncation(long position, long remaining, int tag, long length) {
        if (tag == Tag.Item) {
            return "truncated: fragment " + fragments.size() + " of pixel data declares " + length + " bytes, " + (remaining - 8)
                    + " remain at " + in.at(position + 8);
        }
        return remaining < 8 ? "truncated: pixel data is not ended after " + fragments.size() + " fragments at " + in.at(position)
                : "damaged: expected a fragment of pixel data at " + in.at(position) + ", found " + Tag.format(tag);
    }

    private long[] offsetTable(long position, long length) throws IOException {
        if (length / 4 > limits.elements()) {
            throw new LimitException("refused: basic offset table of " + length + " bytes at " + in.at(position));
        }
        long[] table = new long[(int) (length / 4)];
        for (int i = 0; i < table.length; i++) {
            table[i] = in.u32(position + 4L * i, encoding.bigEndian());
        }
        return table;
    }
}
