package org.caseroom.dicom.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Encapsulated pixel data (PS3.5 A.4): the basic offset table and the fragments after it.
 *
 * @param offsetTable offsets of the frames, in bytes from the first fragment's item tag; empty when the file has none
 * @param fragments   their contents, item headers not included
 * @param cut         the file ended within the last fragment
 */
public record Fragments(long[] offsetTable, List<BulkData> fragments, boolean cut) implements Value {
    public Fragments {
        fragments = List.copyOf(fragments);
    }

    public Fragments(long[] offsetTable, List<BulkData> fragments) {
        this(offsetTable, fragments, false);
    }

    /** One fragment per frame, with the offset table that belongs to it; no table when the offsets exceed 32 bits. */
    public static Fragments ofFrames(List<BulkData> frames) {
        long[] offsets = new long[frames.size()];
        long offset = 0;
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = offset;
            offset += 8 + (frames.get(i).length() + 1 & ~1L);
        }
        boolean fits = offsets.length == 0 || offsets[offsets.length - 1] <= 0xFFFFFFFFL;
        return new Fragments(fits ? offsets : new long[0], frames);
    }

    /** See {@link #ofFrames(List)}; the arrays are not copied. */
    public static Fragments ofFrameBytes(List<byte[]> frames) {
        List<BulkData> bulk = new ArrayList<>(frames.size());
        frames.forEach(frame -> bulk.add(BulkData.of(frame)));
        return ofFrames(bulk);
    }

    @Override
    public boolean isEmpty() {
        return fragments.isEmpty();
    }

    /** The offset table as it stands in the file, little endian. */
    public byte[] offsetTableBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(offsetTable.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (long offset : offsetTable) {
            bytes.putInt((int) offset);
        }
        return bytes.array();
    }
}
