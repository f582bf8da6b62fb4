package org.caseroom.dicom.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.BulkData;
import org.caseroom.dicom.data.CodecFamily;
import org.caseroom.dicom.data.DicomFormatException;
import org.caseroom.dicom.data.Fragments;
import org.caseroom.dicom.data.Tag;

/**
 * Which fragments make up which frame (PS3.5 A.4). An offset table counts only when all of it points at fragments, and not
 * against as many fragments that begin a codestream as there are frames; after it come, in this order: one fragment a frame,
 * fragments that begin a codestream, the same number of fragments for each.
 *
 * @param starts  index of the first fragment of each frame, and one past the last fragment
 * @param lengths bytes of each frame by the extended offset table; null when there is none
 */
record FrameIndex(int[] starts, long[] lengths) {

    static FrameIndex of(Attributes dataSet, Fragments pixels, CodecFamily codec, int frames) throws IOException {
        List<BulkData> fragments = pixels.fragments();
        int count = fragments.size();
        while (count > 0 && fragments.get(count - 1).isEmpty()) {
            count--;
        }
        if (frames == 1 || count == 0) {
            return new FrameIndex(count == 0 ? new int[] {0} : new int[] {0, count}, null);
        }
        long[] positions = new long[count];
        for (int i = 1; i < count; i++) {
            positions[i] = positions[i - 1] + 8 + fragments.get(i - 1).length();
        }
        int[] extended = startsAt(extendedOffsets(dataSet, frames, Tag.ExtendedOffsetTable), positions, frames);
        if (extended != null && !belied(extended, fragments.subList(0, count), codec, frames)) {
            return new FrameIndex(extended, extendedOffsets(dataSet, frames, Tag.ExtendedOffsetTableLengths));
        }
        int[] basic = startsAt(pixels.offsetTable(), positions, frames);
        if (basic != null && !belied(basic, fragments.subList(0, count), codec, frames)) {
            return new FrameIndex(basic, null);
        }
        if (count == frames) {
            return new FrameIndex(oneEach(count), null);
        }
        int[] begun = codestreams(fragments.subList(0, count), codec);
        if (begun.length == frames + 1 || count < frames && begun.length == count + 1) {
            return new FrameIndex(begun, null);
        }
        if (count > frames && count % frames == 0 && evenly(begun, count, frames) != null) {
            return new FrameIndex(evenly(begun, count, frames), null);
        }
        throw new DicomFormatException("pixel data has " + count + " fragments for " + frames
                + " frames, no usable offset table, and " + (begun.length - 1) + " fragments that begin a codestream:"
                + " where its frames begin cannot be told");
    }

    /** Complete ones may be fewer: the caller knows whether the last is cut. */
    int frames() {
        return starts.length - 1;
    }

    private static long[] extendedOffsets(Attributes dataSet, int frames, int tag) {
        BulkData table = dataSet.getBulkData(tag);
        return table == null || table.length() != 8L * frames ? null : dataSet.getLongs(tag);
    }

    private static int[] startsAt(long[] offsets, long[] positions, int frames) {
        if (offsets == null || offsets.length != frames || frames > positions.length || offsets[0] != 0) {
            return null;
        }
        int[] starts = new int[frames + 1];
        starts[frames] = positions.length;
        for (int frame = 1; frame < frames; frame++) {
            starts[frame] = Arrays.binarySearch(positions, offsets[frame]);
            if (starts[frame] <= starts[frame - 1]) {
                return null;
            }
        }
        return starts;
    }

    /** A table that points into frames, where the fragments say plainly where each of them begins. */
    private static boolean belied(int[] starts, List<BulkData> fragments, CodecFamily codec, int frames) throws IOException {
        for (int frame = 0; frame < frames; frame++) {
            BulkData fragment = fragments.get(starts[frame]);
            if (!begins(fragment.read(0, (int) Math.min(64, fragment.length())), codec)) {
                int[] begun = codestreams(fragments, codec);
                return begun.length == frames + 1 && !Arrays.equals(begun, starts);
            }
        }
        return false;
    }

    private static int[] oneEach(int count) {
        int[] starts = new int[count + 1];
        Arrays.setAll(starts, i -> i);
        return starts;
    }

    private static int[] codestreams(List<BulkData> fragments, CodecFamily codec) throws IOException {
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < fragments.size(); i++) {
            BulkData fragment = fragments.get(i);
            if (begins(fragment.read(0, (int) Math.min(64, fragment.length())), codec)) {
                starts.add(i);
            }
        }
        starts.add(fragments.size());
        return starts.getFirst() == 0 ? starts.stream().mapToInt(Integer::intValue).toArray()
                : new int[] {fragments.size()};
    }

    /** Chance finds of a beginning amid a frame do not spoil an even division whose every frame begins with one. */
    private static int[] evenly(int[] begun, int count, int frames) {
        int[] starts = new int[frames + 1];
        for (int frame = 0; frame <= frames; frame++) {
            starts[frame] = frame * (count / frames);
            if (Arrays.binarySearch(begun, starts[frame]) < 0) {
                return null;
            }
        }
        return starts;
    }

    private static boolean begins(byte[] head, CodecFamily codec) {
        return switch (codec) {
            case JPEG, JPEG_LOSSLESS, JPEG_LS -> startsWith(head, 0xFF, 0xD8, 0xFF);
            case JPEG_2000, HTJ2K -> startsWith(head, 0xFF, 0x4F, 0xFF, 0x51) || startsWith(head, 0, 0, 0, 12, 'j', 'P');
            case JPEG_XL -> startsWith(head, 0xFF, 0x0A) || startsWith(head, 0, 0, 0, 12, 'J', 'X', 'L');
            case RLE -> beginsRle(head);
            case NATIVE, ENCAPSULATED_NATIVE, DEFLATED_FRAMES, MPEG2, H264, HEVC, REFERENCED -> false;
            case UNKNOWN -> startsWith(head, 0xFF, 0xD8, 0xFF) || startsWith(head, 0xFF, 0x4F, 0xFF, 0x51);
        };
    }

    /** PS3.5 G.5: the number of segments, then their offsets, the first always 64, the unused ones zero. */
    private static boolean beginsRle(byte[] head) {
        if (head.length < 64 || !startsWith(head, head[0], 0, 0, 0, 64, 0, 0, 0) || head[0] < 1 || head[0] > 15) {
            return false;
        }
        for (int i = (head[0] + 1) * 4; i < 64; i++) {
            if (head[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWith(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= head.length || (head[i] & 0xFF) != (bytes[i] & 0xFF)) {
                return false;
            }
        }
        return true;
    }
}
