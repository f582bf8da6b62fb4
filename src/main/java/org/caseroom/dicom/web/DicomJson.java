package org.caseroom.dicom.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.BulkData;
import org.caseroom.dicom.data.DicomFormatException;
import org.caseroom.dicom.data.Element;
import org.caseroom.dicom.data.Fragments;
import org.caseroom.dicom.data.PersonName;
import org.caseroom.dicom.data.Sequence;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.data.Value;

/**
 * The DICOM JSON Model (PS3.18 Annex F). Writing is here, reading in {@link DicomJsonReader}.
 *
 * <p>DS and IS are numbers where they can be; whole numbers beyond 2^53 and values that are no numbers are strings, and so
 * are {@code "NaN"}, {@code "inf"} and {@code "-inf"} of FL and FD. JSON is UTF-8, so Specific Character Set says so.
 */
public final class DicomJson {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final long SAFE = (1L << 53) - 1;

    /** Gives large values an address of their own instead of a place in the JSON. */
    @FunctionalInterface
    public interface BulkDataUris {
        /** Everything in line, pixel data left out. */
        BulkDataUris NONE = (_, _) -> null;

        /**
         * The BulkDataURI of a binary value (OB, OD, OF, OL, OV, OW, UN), which may be small; null to have it in line. An
         * encapsulated value without a URI is left out, for JSON has no place for it.
         */
        String uri(TagPath path, Element element);
    }

    private final JsonGenerator out;
    private final BulkDataUris uris;

    private DicomJson(JsonGenerator out, BulkDataUris uris) {
        this.out = out;
        this.uris = uris;
    }

    /** One object, {@code {"00080005": {...}, ...}}. Does not flush or close {@code out}. */
    public static void write(Attributes dataSet, JsonGenerator out, BulkDataUris uris) throws IOException {
        try {
            new DicomJson(out, uris).write(dataSet, null, 0);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The text of one object. */
    public static String toString(Attributes dataSet, BulkDataUris uris) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            write(dataSet, out, uris);
        }
        return text.toString();
    }

    private void write(Attributes attributes, TagPath sequence, int item) throws IOException {
        out.writeStartObject();
        for (Element element : attributes) {
            TagPath path = sequence == null ? TagPath.of(element.tag()) : sequence.child(item, element.tag());
            if (Tag.group(element.tag()) > 2) {
                write(element, attributes, path);
            }
        }
        out.writeEndObject();
    }

    private void write(Element element, Attributes attributes, TagPath path) throws IOException {
        boolean binary = element.vr().isInlineBinary() || element.value() instanceof Fragments;
        String uri = binary && !element.value().isEmpty() ? uris.uri(path, element) : null;
        if (element.value() instanceof Fragments && uri == null) {
            return;
        }
        out.writeObjectFieldStart(Tag.hex(element.tag()));
        out.writeStringField("vr", element.vr().name());
        if (uri != null) {
            out.writeStringField("BulkDataURI", uri);
        } else if (binary && !element.value().isEmpty()) {
            out.writeFieldName("InlineBinary");
            out.writeBinary(attributes.getBytes(element.tag()));
        } else if (!element.value().isEmpty()) {
            out.writeArrayFieldStart("Value");
            values(element, attributes, path);
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private void values(Element element, Attributes attributes, TagPath path) throws IOException {
        if (element.value() instanceof Sequence sequence) {
            for (int i = 0; i < sequence.size(); i++) {
                write(sequence.get(i), path, i);
            }
        } else if (element.tag() == Tag.SpecificCharacterSet) {
            out.writeString("ISO_IR 192");
        } else if (element.vr().isFloat()) {
            for (double value : attributes.getDoubles(element.tag())) {
                real(value, element.vr());
            }
        } else if (element.vr().isInteger() && element.vr() != VR.AT) {
            String[] numbers = attributes.getStrings(element.tag());
            for (String number : numbers) {
                integer(new BigDecimal(number), number);
            }
        } else {
            for (String value : attributes.getStrings(element.tag())) {
                text(value, element.vr());
            }
        }
    }

    private void text(String value, VR vr) throws IOException {
        if (value.isEmpty()) {
            out.writeNull();
        } else if (vr == VR.PN) {
            personName(PersonName.parse(value));
        } else if (vr == VR.DS || vr == VR.IS) {
            decimal(value, vr);
        } else {
            out.writeString(value);
        }
    }

    private void decimal(String value, VR vr) throws IOException {
        if (value.length() > 64 || !value.strip().matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?")) {
            out.writeString(value);
            return;
        }
        BigDecimal number = new BigDecimal(value.strip());
        if (vr == VR.IS) {
            integer(number, value);
        } else if (Double.isFinite(number.doubleValue())) {
            out.writeNumber(number);
        } else {
            out.writeString(value);
        }
    }

    private void integer(BigDecimal number, String text) throws IOException {
        boolean whole = number.stripTrailingZeros().scale() <= 0;
        if (whole && number.abs().compareTo(BigDecimal.valueOf(SAFE)) <= 0) {
            out.writeNumber(number.longValueExact());
        } else {
            out.writeString(text);
        }
    }

    private void real(double value, VR vr) throws IOException {
        if (Double.isNaN(value)) {
            out.writeString("NaN");
        } else if (Double.isInfinite(value)) {
            out.writeString(value > 0 ? "inf" : "-inf");
        } else if (vr == VR.FL || vr == VR.OF) {
            out.writeNumber((float) value);
        } else {
            out.writeNumber(value);
        }
    }

    private void personName(PersonName name) throws IOException {
        out.writeStartObject();
        group("Alphabetic", name.alphabetic());
        group("Ideographic", name.ideographic());
        group("Phonetic", name.phonetic());
        out.writeEndObject();
    }

    private void group(String field, PersonName.Group group) throws IOException {
        if (!group.isEmpty()) {
            out.writeStringField(field, group.toString());
        }
    }

    /** See {@link DicomJsonReader#parse}. A BulkDataURI is refused. */
    public static Attributes parse(String json) throws DicomFormatException {
        return DicomJsonReader.parse(json, uri -> {
            throw new DicomFormatException("a BulkDataURI stands where none can be resolved");
        });
    }

    /** Finds the value that a BulkDataURI refers to. */
    @FunctionalInterface
    public interface BulkDataResolver {
        BulkData resolve(String uri) throws DicomFormatException;
    }
}
