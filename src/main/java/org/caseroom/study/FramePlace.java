package org.caseroom.study;

import java.util.Arrays;
import java.util.List;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;

/**
 * Where a frame stands among the others by what its file says of it, beside its position in space (PS3.3 C.7.6.16.2.2 and
 * C.7.6.16.2.2.4). All may be null.
 *
 * @param stack         Stack ID
 * @param inStack       In-Stack Position Number, from 1
 * @param temporal      Temporal Position Index, of classic images Temporal Position Identifier
 * @param dimensions    Dimension Index Values, the most significant first
 * @param concatenation the one that the instance is a part of
 */
public record FramePlace(String stack, Integer inStack, Integer temporal, List<Integer> dimensions, Concatenation concatenation) {
    private static final int MAX_DIMENSIONS = 16;

    /**
     * A multi-frame object in several instances (PS3.3 C.7.6.16.1.1).
     *
     * @param part   In-concatenation Number, from 1
     * @param parts  In-concatenation Total Number; null where the file does not say it
     * @param offset frames of the whole before the first one of this part
     */
    public record Concatenation(String uid, int part, Integer parts, int offset) {
    }

    /** @return null when the file says nothing */
    static FramePlace read(Attributes dataset, FunctionalGroups groups, int frame, Concatenation concatenation) {
        Attributes content = groups.macro(frame, Tag.FrameContentSequence);
        Integer temporal = content == null ? null : ImageReader.integer(content, Tag.TemporalPositionIndex);
        var place = content == null
                ? new FramePlace(null, null, ImageReader.integer(dataset, Tag.TemporalPositionIdentifier), null, concatenation)
                : new FramePlace(ImageReader.string(content, Tag.StackID, 16),
                        ImageReader.integer(content, Tag.InStackPositionNumber), temporal,
                        dimensions(content.getInts(Tag.DimensionIndexValues)), concatenation);
        return place.equals(new FramePlace(null, null, null, null, null)) ? null : place;
    }

    /** @return null when the instance is whole by itself */
    static Concatenation concatenation(Attributes dataset) {
        String uid = dataset.getString(Tag.ConcatenationUID);
        int part = dataset.getInt(Tag.InConcatenationNumber, 0);
        if (!Identity.isUid(uid) || part < 1) {
            return null;
        }
        int parts = dataset.getInt(Tag.InConcatenationTotalNumber, 0);
        return new Concatenation(uid, part, parts < part ? null : (Integer) parts,
                Math.max(0, dataset.getInt(Tag.ConcatenationFrameOffsetNumber, 0)));
    }

    private static List<Integer> dimensions(int[] values) {
        return values.length == 0 || values.length > MAX_DIMENSIONS ? null : Arrays.stream(values).boxed().toList();
    }
}
