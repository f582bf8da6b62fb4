package org.caseroom.dicom.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Dictionary;
import org.caseroom.dicom.data.DicomFormatException;
import org.caseroom.dicom.data.Sequence;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;

/** Reads the DICOM JSON Model (PS3.18 Annex F). Lenient about numbers as strings and the other way round. */
public final class DicomJsonReader {
    private static final int MAX_DEPTH = 64;
    private static final ObjectMapper MAPPER = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private final DicomJson.BulkDataResolver bulkData;

    private DicomJsonReader(DicomJson.BulkDataResolver bulkData) {
        this.bulkData = bulkData;
    }

    /**
     * One data set. Where the JSON names no character set and a text needs one, ISO_IR 192 is set.
     *
     * @throws DicomFormatException naming the element that is wrong
     */
    public static Attributes parse(String json, DicomJson.BulkDataResolver bulkData) throws DicomFormatException {
        return dataSet(tree(json), bulkData);
    }

    /** An array of data sets, as QIDO-RS and WADO-RS metadata have them. */
    public static List<Attributes> parseAll(String json, DicomJson.BulkDataResolver bulkData) throws DicomFormatException {
        JsonNode array = tree(json);
        if (!array.isArray()) {
            throw new DicomFormatException("DICOM JSON: an array of data sets is expected");
        }
        List<Attributes> dataSets = new ArrayList<>();
        for (JsonNode node : array) {
            dataSets.add(dataSet(node, bulkData));
        }
        return dataSets;
    }

    private static JsonNode tree(String json) throws DicomFormatException {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr();
            throw new DicomFormatException("DICOM JSON: not well-formed" + where, e);
        }
    }

    private static Attributes dataSet(JsonNode node, DicomJson.BulkDataResolver bulkData) throws DicomFormatException {
        Attributes dataSet = new Attributes();
        boolean ascii = new DicomJsonReader(bulkData).read(node, dataSet, 0, "");
        if (!ascii || dataSet.containsValue(Tag.SpecificCharacterSet)) {
            dataSet.setString(Tag.SpecificCharacterSet, "ISO_IR 192");
        }
        return dataSet;
    }

    /** Whether all text is ASCII. */
    private boolean read(JsonNode object, Attributes into, int depth, String path) throws DicomFormatException {
        if (!object.isObject()) {
            throw new DicomFormatException("DICOM JSON: " + (path.isEmpty() ? "the data set" : path) + " is no object");
        }
        if (depth > MAX_DEPTH) {
            throw new DicomFormatException("DICOM JSON: sequences are nested deeper than " + MAX_DEPTH + " levels");
        }
        boolean ascii = true;
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!field.getKey().matches("[0-9A-Fa-f]{8}")) {
                throw new DicomFormatException("DICOM JSON: \"" + path + org.caseroom.dicom.data.DisplayText.line(field.getKey(), 40)
                        + "\" is no tag of eight hexadecimal digits");
            }
            int tag = Integer.parseUnsignedInt(field.getKey(), 16);
            ascii &= element(tag, field.getValue(), into, depth, path + field.getKey());
        }
        return ascii;
    }

    private boolean element(int tag, JsonNode node, Attributes into, int depth, String path) throws DicomFormatException {
        VR vr = node.hasNonNull("vr") ? VR.of(node.get("vr").asText()) : Dictionary.implicitVr(tag, into);
        if (vr == null || !node.isObject()) {
            throw wrong(path, "has no VR of the standard");
        }
        JsonNode values = node.path("Value");
        try {
            if (node.has("InlineBinary")) {
                into.setBytes(tag, vr, node.get("InlineBinary").binaryValue());
            } else if (node.has("BulkDataURI")) {
                into.setBulkData(tag, vr, bulkData.resolve(node.get("BulkDataURI").asText()));
            } else if (!values.isMissingNode() && !values.isArray()) {
                throw wrong(path, "has a Value that is no array");
            } else if (vr == VR.SQ) {
                return sequence(into.newSequence(tag), values, depth, path);
            } else if (values.isEmpty()) {
                into.setEmpty(tag, vr);
            } else if (vr.isString()) {
                return strings(tag, vr, values, into, path);
            } else if (vr.isFloat()) {
                double[] numbers = new double[values.size()];
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = real(values.get(i), path);
                }
                into.setDouble(tag, vr, numbers);
            } else {
                long[] numbers = new long[values.size()];
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = integer(values.get(i), vr, path);
                }
                into.setLong(tag, vr, numbers);
            }
            return true;
        } catch (DicomFormatException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw wrong(path, "cannot be read as " + vr);
        }
    }

    private boolean sequence(Sequence sequence, JsonNode values, int depth, String path) throws DicomFormatException {
        boolean ascii = true;
        for (JsonNode item : values) {
            Attributes attributes = sequence.newItem();
            if (!item.isNull()) {
                ascii &= read(item, attributes, depth + 1, path + "/" + (sequence.size() - 1) + "/");
            }
        }
        return ascii;
    }

    private static boolean strings(int tag, VR vr, JsonNode values, Attributes into, String path)
            throws DicomFormatException {
        String[] strings = new String[values.size()];
        boolean ascii = true;
        for (int i = 0; i < strings.length; i++) {
            JsonNode value = values.get(i);
            strings[i] = vr == VR.PN && value.isObject() ? personName(value) : string(value, path);
            ascii &= strings[i].chars().allMatch(c -> c < 0x80);
            if (vr.isMultiValuedString() && strings[i].indexOf('\\') >= 0) {
                throw wrong(path, "has a backslash within a value");
            }
        }
        into.setString(tag, vr, strings);
        return ascii;
    }

    private static String string(JsonNode value, String path) throws DicomFormatException {
        if (value.isContainerNode()) {
            throw wrong(path, "has an object or array where a plain value is expected");
        }
        return value.isNull() ? "" : value.isNumber() ? plain(value.decimalValue()) : value.asText();
    }

    /** Not 1E+1, which IS cannot be; not 400 digits either. */
    private static String plain(BigDecimal number) {
        return Math.abs((long) number.scale()) > 15 ? number.toString() : number.toPlainString();
    }

    private static String personName(JsonNode value) {
        String joined = String.join("=", value.path("Alphabetic").asText(""), value.path("Ideographic").asText(""),
                value.path("Phonetic").asText(""));
        return joined.replaceAll("=+$", "");
    }

    private static double real(JsonNode value, String path) throws DicomFormatException {
        if (value.isNumber()) {
            return value.doubleValue();
        }
        return switch (value.asText()) {
            case "NaN" -> Double.NaN;
            case "inf", "+inf", "Infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> {
                try {
                    yield Double.parseDouble(value.asText());
                } catch (NumberFormatException e) {
                    throw wrong(path, "has a value that is no number");
                }
            }
        };
    }

    private static long integer(JsonNode value, VR vr, String path) throws DicomFormatException {
        try {
            if (vr == VR.AT) {
                return Integer.parseUnsignedInt(value.asText(), 16) & 0xFFFFFFFFL;
            }
            BigDecimal number = value.isNumber() ? value.decimalValue() : new BigDecimal(value.asText());
            if (Math.abs((long) number.scale()) > 40) {
                throw wrong(path, "has a value that is no whole number of its size");
            }
            return vr == VR.UV ? Long.parseUnsignedLong(number.toBigIntegerExact().toString()) : number.longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw wrong(path, "has a value that is no whole number of its size");
        }
    }

    private static DicomFormatException wrong(String path, String what) {
        return new DicomFormatException("DICOM JSON: " + path + " " + what);
    }
}
