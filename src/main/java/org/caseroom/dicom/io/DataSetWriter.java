package org.caseroom.dicom.io;

import java.io.IOException;
import java.io.OutputStream;
import java.util.IdentityHashMap;
import java.util.Map;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.BulkData;
import org.caseroom.dicom.data.ByteOrders;
import org.caseroom.dicom.data.DicomFormatException;
import org.caseroom.dicom.data.Element;
import org.caseroom.dicom.data.Fragments;
import org.caseroom.dicom.data.Sequence;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.data.Value;

/** Writes the elements of one data set in one encoding. */
final class DataSetWriter {
    private static final long UNDEFINED = 0xFFFFFFFFL;
    private static final int SHORT_MAX = 0xFFFE;

    private final OutputStream out;
    private final TransferSyntax syntax;
    private final boolean undefinedLengths;
    private final Map<Attributes, Long> lengths = new IdentityHashMap<>();

    DataSetWriter(OutputStream out, TransferSyntax syntax, boolean undefinedLengths) {
        this.out = out;
        this.syntax = syntax;
        this.undefinedLengths = undefinedLengths;
    }

    void write(Attributes attributes) throws IOException {
        for (Element element : attributes) {
            write(element, attributes);
        }
    }

    private void write(Element element, Attributes in) throws IOException {
        int tag = element.tag();
        checkPixelData(element, in);
        switch (element.value()) {
            case Sequence sequence -> {
                header(tag, VR.SQ, undefinedLengths ? UNDEFINED : checked(tag, length(sequence)));
                for (Attributes item : sequence) {
                    itemHeader(Tag.Item, undefinedLengths ? UNDEFINED : checked(tag, length(item)));
                    write(item);
                    if (undefinedLengths) {
                        itemHeader(Tag.ItemDelimitationItem, 0);
                    }
                }
                if (undefinedLengths) {
                    itemHeader(Tag.SequenceDelimitationItem, 0);
                }
            }
            case Fragments fragments -> write(tag, fragments);
            case BulkData bulk -> {
                header(tag, element.vr(), checked(tag, bulk.length() + (bulk.length() & 1)));
                BulkData swapped = syntax.bigEndian() ? swap(bulk, element.vr()) : bulk;
                swapped.writeTo(out);
                pad(bulk.length(), element.vr());
            }
            case Value.Bytes _, Value.Text _ -> {
                byte[] bytes = encoded(element, in);
                header(tag, element.vr(), bytes.length + (bytes.length & 1));
                if (syntax.bigEndian() && element.vr().unit() > 1) {
                    bytes = bytes.clone();
                    ByteOrders.swap(bytes, element.vr().unit());
                }
                out.write(bytes);
                pad(bytes.length, element.vr());
            }
        }
    }

    private static byte[] encoded(Element element, Attributes in) throws IOException {
        try {
            return in.getBytes(element.tag());
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** A reference gives little endian; what was big endian in its source is passed as it stands there. */
    private static BulkData swap(BulkData bulk, VR vr) throws DicomFormatException {
        if (bulk.swapUnit() == 1) {
            return new BulkData(bulk.source(), bulk.offset(), bulk.length(), vr.unit());
        }
        if (bulk.swapUnit() == vr.unit()) {
            return new BulkData(bulk.source(), bulk.offset(), bulk.length(), 1);
        }
        throw new DicomFormatException("a value read as units of " + bulk.swapUnit() + " bytes cannot be written as " + vr);
    }

    private void write(int tag, Fragments fragments) throws IOException {
        header(tag, VR.OB, UNDEFINED);
        byte[] offsets = fragments.offsetTableBytes();
        itemHeader(Tag.Item, offsets.length);
        if (syntax.bigEndian()) {
            ByteOrders.swap(offsets, 4);
        }
        out.write(offsets);
        for (BulkData fragment : fragments.fragments()) {
            itemHeader(Tag.Item, checked(tag, fragment.length() + (fragment.length() & 1)));
            fragment.writeTo(out);
            pad(fragment.length(), VR.OB);
        }
        itemHeader(Tag.SequenceDelimitationItem, 0);
    }

    private void checkPixelData(Element element, Attributes in) throws DicomFormatException {
        if (element.tag() != Tag.PixelData || in.parent() != null || !syntax.isKnown()) {
            return;
        }
        if (element.value() instanceof Fragments != syntax.encapsulated() && !element.value().isEmpty()) {
            throw new DicomFormatException("pixel data is " + (syntax.encapsulated() ? "native" : "encapsulated")
                    + " and cannot be written as " + syntax.name() + " without transcoding");
        }
    }

    private long length(Sequence sequence) throws IOException {
        long length = 0;
        for (Attributes item : sequence) {
            length += 8 + length(item);
        }
        return length;
    }

    private long length(Attributes attributes) throws IOException {
        Long known = lengths.get(attributes);
        if (known != null) {
            return known;
        }
        long length = 0;
        for (Element element : attributes) {
            long value = switch (element.value()) {
                case Sequence sequence -> length(sequence);
                case BulkData bulk -> bulk.length() + (bulk.length() & 1);
                case Fragments fragments -> {
                    long sum = 16 + 4L * fragments.offsetTable().length;
                    for (BulkData fragment : fragments.fragments()) {
                        sum += 8 + fragment.length() + (fragment.length() & 1);
                    }
                    yield sum;
                }
                case Value.Bytes _, Value.Text _ -> {
                    int bytes = encoded(element, attributes).length;
                    yield bytes + (bytes & 1);
                }
            };
            length += (hasLongHeader(element.vr(), value) ? 12 : 8) + value;
        }
        lengths.put(attributes, length);
        return length;
    }

    private boolean hasLongHeader(VR vr, long length) {
        return syntax.explicitVr() && (vr.hasLongHeader() || length > SHORT_MAX);
    }

    private void header(int tag, VR vr, long length) throws IOException {
        u16(Tag.group(tag));
        u16(Tag.element(tag));
        if (!syntax.explicitVr()) {
            u32(length);
            return;
        }
        // Too long for a 16-bit length: written as UN, which readers look up again (PS3.5 6.2.2).
        VR written = !vr.hasLongHeader() && length > SHORT_MAX ? VR.UN : vr;
        out.write(written.code() >> 8);
        out.write(written.code());
        if (written.hasLongHeader()) {
            u16(0);
            u32(length);
        } else {
            u16((int) length);
        }
    }

    private void itemHeader(int tag, long length) throws IOException {
        u16(Tag.group(tag));
        u16(Tag.element(tag));
        u32(length);
    }

    private static long checked(int tag, long length) throws DicomFormatException {
        if (length >= UNDEFINED) {
            throw new DicomFormatException("element " + Tag.format(tag) + " of " + length
                    + " bytes does not fit in a length of 32 bits");
        }
        return length;
    }

    private void pad(long length, VR vr) throws IOException {
        if ((length & 1) != 0) {
            out.write(vr.padding());
        }
    }

    private void u16(int value) throws IOException {
        out.write(syntax.bigEndian() ? value >> 8 : value);
        out.write(syntax.bigEndian() ? value : value >> 8);
    }

    private void u32(long value) throws IOException {
        u16((int) (syntax.bigEndian() ? value >> 16 : value) & 0xFFFF);
        u16((int) (syntax.bigEndian() ? value : value >> 16) & 0xFFFF);
    }
}
