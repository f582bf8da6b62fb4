package org.caseroom.dicom.io;

import java.io.IOException;
import java.util.List;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.BulkData;
import org.caseroom.dicom.data.ByteOrders;
import org.caseroom.dicom.data.Dictionary;
import org.caseroom.dicom.data.DicomFormatException;
import org.caseroom.dicom.data.Element;
import org.caseroom.dicom.data.Sequence;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.data.Value;

/**
 * Parses elements of one input (PS3.5 section 7). Every length is checked against what remains before anything is made of
 * it; recursion ends at {@link Limits#depth()}.
 */
final class DataSetParser {
    private static final long UNDEFINED = 0xFFFFFFFFL;
    private static final int MAX_WARNINGS = 100;

    private final Input in;
    private final Limits limits;
    private final List<String> warnings;
    private long position;
    private int count;
    private long inMemory;
    private boolean ended;
    private String truncation;

    DataSetParser(Input in, Limits limits, List<String> warnings) {
        this.in = in;
        this.limits = limits;
        this.warnings = warnings;
    }

    int count() {
        return count;
    }

    long position() {
        return position;
    }

    /** What is missing at the end of the pixel data; null when nothing is. */
    String truncation() {
        return truncation;
    }

    /** Group 0002, always explicit little endian; ends before the first element of another group (PS3.10 7.1). */
    Attributes fileMeta(long start) throws IOException {
        Attributes meta = new Attributes();
        position = start;
        while (in.length() - position >= 8 && in.u16(position, false) == 0x0002) {
            element(meta, in.tag(position, false), in.length(), Encoding.EXPLICIT_LE, 0);
        }
        return meta;
    }

    Attributes dataSet(long start, Encoding encoding) throws IOException {
        Attributes dataSet = new Attributes();
        position = start;
        elements(dataSet, in.length(), false, encoding, 0);
        return dataSet;
    }

    /** Elements up to {@code end} or, in an item of undefined length, up to its delimitation. */
    private void elements(Attributes target, long end, boolean delimited, Encoding encoding, int depth) throws IOException {
        while (!ended) {
            long remaining = end - position;
            if (remaining == 0 && !delimited) {
                return;
            }
            if (remaining < 8) {
                if (depth == 0 && (target.contains(Tag.PixelData) || onlyZeros(position))) {
                    warn(remaining + " bytes after the last element at " + in.at(position) + " are ignored");
                    return;
                }
                throw truncated((delimited ? "an item of undefined length is not ended" : "an element needs 8 bytes"),
                        remaining);
            }
            int tag = in.tag(position, encoding.bigEndian());
            if (Tag.group(tag) == 0xFFFE) {
                if (tag == Tag.ItemDelimitationItem && delimited) {
                    position += 8;
                    return;
                }
                if (tag == Tag.ItemDelimitationItem || tag == Tag.SequenceDelimitationItem && depth == 0 && count > 0) {
                    warn("a delimitation " + Tag.format(tag) + " without its beginning at " + in.at(position));
                    position += 8;
                    continue;
                }
                if (delimited && tag == Tag.SequenceDelimitationItem) {
                    warn("an item is ended by the end of its sequence at " + in.at(position));
                    return;
                }
                throw new DicomFormatException("expected a data element at " + in.at(position) + ", found "
                        + Tag.format(tag));
            }
            if (tag == 0 && depth == 0 && count > 0 && onlyZeros(position)) {
                warn(remaining + " zero bytes after the last element at " + in.at(position) + " are ignored");
                return;
            }
            element(target, tag, end, encoding, depth);
        }
    }

    private void element(Attributes target, int tag, long end, Encoding encoding, int depth) throws IOException {
        counted();
        ElementHeader header = ElementHeader.read(in, position, tag, end, encoding, target);
        if (header.warning() != null) {
            warn(header.warning() + " in " + Tag.format(tag) + " at " + in.at(position));
        }
        position = header.valueAt();
        long length = header.length();
        if (length != UNDEFINED && length > end - position && !isCutPixelData(tag, target, end, depth)) {
            throw new DicomFormatException("truncated: element " + Tag.format(tag) + " declares " + length + " bytes, "
                    + (end - position) + " remain at " + in.at(position));
        }
        if (Tag.isGroupLength(tag) && length != UNDEFINED) {
            position += length;
            return;
        }
        if (target.contains(tag)) {
            warn("element " + Tag.format(tag) + " stands twice, the second time at " + in.at(position)
                    + ", which is ignored");
            element(new Attributes(), tag, header.vr(), length, end, encoding, depth);
            return;
        }
        element(target, tag, header.vr(), length, end, encoding, depth);
    }

    private void element(Attributes target, int tag, VR vr, long length, long end, Encoding encoding, int depth)
            throws IOException {
        if (length == UNDEFINED) {
            if (tag == Tag.PixelData || vr == VR.OB || vr == VR.OW) {
                fragments(target, tag, end, encoding);
            } else if (vr == VR.SQ || vr == VR.UN) {
                sequence(target, tag, length, end, vr == VR.UN ? insideUnknown(encoding) : encoding, depth);
            } else {
                throw new DicomFormatException("element " + Tag.format(tag) + " of VR " + vr
                        + " has an undefined length at " + in.at(position));
            }
        } else if (vr == VR.SQ) {
            sequence(target, tag, length, end, encoding, depth);
        } else if (vr == VR.UN) {
            unknown(target, tag, length, end, encoding, depth);
        } else {
            value(target, tag, vr, length, end, encoding.bigEndian() ? vr.unit() : 1);
        }
    }

    /** UN of a defined length: what the dictionary says, a sequence when it starts as one, else bytes (PS3.5 6.2.2). */
    private void unknown(Attributes target, int tag, long length, long end, Encoding encoding, int depth)
            throws IOException {
        VR known = Dictionary.implicitVr(tag, target);
        Encoding inside = insideUnknown(encoding);
        boolean items = length >= 8 && in.tag(position, inside.bigEndian()) == Tag.Item;
        if (!items) {
            boolean whole = known != VR.SQ && length % known.valueSize() == 0;
            value(target, tag, whole ? known : VR.UN, length, end, 1);
            return;
        }
        long start = position;
        long memory = inMemory;
        try {
            sequence(target, tag, length, end, inside, depth);
        } catch (LimitException e) {
            throw e;
        } catch (DicomFormatException e) {
            position = start;
            inMemory = memory;
            value(target, tag, VR.UN, length, end, 1);
        }
    }

    /** Implicit little endian (CP-246), unless the first element there names a VR, as some writers have it. */
    private Encoding insideUnknown(Encoding outside) throws IOException {
        if (in.length() - position >= 16 && outside.explicitVr() && VR.of(in.u16(position + 12, true)) != null) {
            return outside;
        }
        return outside.bigEndian() && in.tag(position, false) != Tag.Item ? outside : Encoding.IMPLICIT_LE;
    }

    private void sequence(Attributes target, int tag, long length, long end, Encoding encoding, int depth)
            throws IOException {
        if (depth >= limits.depth()) {
            throw new LimitException("refused: sequences are nested deeper than " + limits.depth() + " levels at "
                    + in.at(position) + ", element " + Tag.format(tag));
        }
        Sequence sequence = target.newSequence(tag);
        long sequenceEnd = length == UNDEFINED ? end : position + length;
        while (!ended) {
            long remaining = sequenceEnd - position;
            if (remaining == 0 && length != UNDEFINED) {
                return;
            }
            if (remaining < 8) {
                throw truncated("sequence " + Tag.format(tag) + " is not ended", remaining);
            }
            int itemTag = in.tag(position, encoding.bigEndian());
            long itemLength = in.u32(position + 4, encoding.bigEndian());
            if (itemTag == Tag.SequenceDelimitationItem) {
                position = length == UNDEFINED ? position + 8 : sequenceEnd;
                return;
            }
            if (itemTag == Tag.ItemDelimitationItem) {
                warn("an item delimitation without its item at " + in.at(position));
                position += 8;
                continue;
            }
            if (itemTag != Tag.Item) {
                throw new DicomFormatException("expected an item of sequence " + Tag.format(tag) + " at "
                        + in.at(position) + ", found " + Tag.format(itemTag));
            }
            counted();
            position += 8;
            if (itemLength != UNDEFINED && itemLength > sequenceEnd - position) {
                throw new DicomFormatException("truncated: an item of sequence " + Tag.format(tag) + " declares "
                        + itemLength + " bytes, " + (sequenceEnd - position) + " remain at " + in.at(position));
            }
            long itemEnd = itemLength == UNDEFINED ? sequenceEnd : position + itemLength;
            elements(sequence.newItem(), itemEnd, itemLength == UNDEFINED, encoding, depth + 1);
        }
    }

    private void value(Attributes target, int tag, VR vr, long length, long end, int swapUnit) throws IOException {
        long available = end - position;
        if (length > available) {
            truncation = "truncated: pixel data " + Tag.format(tag) + " declares " + length + " bytes, " + available
                    + " remain at " + in.at(position);
            target.put(new Element(tag, vr, new BulkData(in.source(), position, available, swapUnit)));
            position = end;
            ended = true;
            return;
        }
        boolean inline = length <= (inMemory < limits.inMemoryTotal() ? limits.inMemoryValue() : Limits.SMALL_VALUE)
                && !(tag == Tag.PixelData && length > Limits.SMALL_VALUE);
        if (inline) {
            byte[] bytes = in.bytes(position, (int) length);
            ByteOrders.swap(bytes, swapUnit);
            inMemory += length;
            target.put(new Element(tag, vr, length == 0 ? Value.EMPTY : new Value.Bytes(bytes)));
        } else {
            target.put(new Element(tag, vr, new BulkData(in.source(), position, length, swapUnit)));
        }
        position += length;
    }

    /** Encapsulated pixel data is OB whatever the file says (PS3.5 A.4). */
    private void fragments(Attributes target, int tag, long end, Encoding encoding) throws IOException {
        FragmentParser.Parsed parsed = new FragmentParser(in, limits, encoding).parse(position, end, count);
        position = parsed.end();
        count = parsed.elements();
        if (parsed.truncation() != null) {
            truncation = parsed.truncation();
            ended = true;
        }
        target.put(new Element(tag, VR.OB, parsed.value()));
    }

    /** The one element that may end early: the pixels of the image itself, which are the last of the file. */
    private static boolean isCutPixelData(int tag, Attributes target, long end, int depth) {
        return depth == 0 && !target.contains(tag)
                && (tag == Tag.PixelData || tag == Tag.FloatPixelData || tag == Tag.DoubleFloatPixelData);
    }

    private boolean onlyZeros(long from) throws IOException {
        long end = Math.min(in.length(), from + (16L << 20));
        for (long at = from; at < end; at++) {
            if (in.u8(at) != 0) {
                return false;
            }
        }
        return true;
    }

    private void counted() throws LimitException {
        if (++count > limits.elements()) {
            throw LimitException.tooManyElements(limits, in.at(position));
        }
    }

    private DicomFormatException truncated(String what, long remaining) {
        return new DicomFormatException("truncated: " + what + ", " + remaining + " bytes remain at " + in.at(position));
    }

    private void warn(String warning) {
        if (warnings.size() < MAX_WARNINGS) {
            warnings.add(warning);
        }
    }
}
