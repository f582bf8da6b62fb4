package org.caseroom.dicom.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads the value of an element as what is asked for, whatever its VR. */
final class TypedValues {
    private TypedValues() {
    }

    static String[] strings(Element element, byte[] bytes, Attributes in) {
        VR vr = element.vr();
        if (vr.isString()) {
            SpecificCharacterSet set = charset(element, in);
            return ValueCodec.split(vr, set.decode(bytes, vr));
        }
        if (vr == VR.UN) {
            // Most unknown elements of real files are text; a reader that asks for text gets it.
            return ValueCodec.split(VR.LO, in.charset().decode(bytes, VR.LO));
        }
        String[] strings = new String[ValueCodec.count(vr, bytes.length)];
        for (int i = 0; i < strings.length; i++) {
            strings[i] = ValueCodec.number(vr, bytes, i);
        }
        return strings;
    }

    static byte[] encode(Element element, String[] values, Attributes in) throws IOException {
        VR vr = element.vr();
        String text = String.join("\\", values);
        if (vr.isCharsetDependent()) {
            return charset(element, in).encode(text, vr);
        }
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7E) {
                throw new DicomFormatException("a value of VR " + vr + " holds other than ASCII characters");
            }
        }
        return bytes;
    }

    private static SpecificCharacterSet charset(Element element, Attributes in) {
        return element.vr().isCharsetDependent() && element.tag() != Tag.SpecificCharacterSet
                ? in.charset() : SpecificCharacterSet.DEFAULT;
    }

    static Long firstInteger(Element element, Attributes in) {
        if (isBinary(element)) {
            byte[] bytes = in.bytes(element);
            return ValueCodec.count(element.vr(), bytes.length) == 0 ? null : integer(element.vr(), bytes, 0);
        }
        String text = in.getString(element.tag());
        return text == null ? null : ValueCodec.parseInteger(text);
    }

    static long[] integers(Element element, Attributes in) {
        if (isBinary(element)) {
            byte[] bytes = in.bytes(element);
            long[] values = new long[ValueCodec.count(element.vr(), bytes.length)];
            for (int i = 0; i < values.length; i++) {
                values[i] = ValueCodec.integer(element.vr(), bytes, i);
            }
            return values;
        }
        String[] strings = in.getStrings(element.tag());
        long[] values = new long[strings.length];
        for (int i = 0; i < values.length; i++) {
            Long value = ValueCodec.parseInteger(strings[i]);
            if (value == null) {
                return new long[0];
            }
            values[i] = value;
        }
        return values;
    }

    static double firstReal(Element element, Attributes in) {
        if (isBinary(element)) {
            byte[] bytes = in.bytes(element);
            return ValueCodec.count(element.vr(), bytes.length) == 0 ? Double.NaN
                    : ValueCodec.real(element.vr(), bytes, 0);
        }
        String text = in.getString(element.tag());
        return text == null ? Double.NaN : ValueCodec.parseReal(text);
    }

    static double[] reals(Element element, Attributes in) {
        if (isBinary(element)) {
            byte[] bytes = in.bytes(element);
            double[] values = new double[ValueCodec.count(element.vr(), bytes.length)];
            for (int i = 0; i < values.length; i++) {
                values[i] = ValueCodec.real(element.vr(), bytes, i);
            }
            return values;
        }
        String[] strings = in.getStrings(element.tag());
        double[] values = new double[strings.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = ValueCodec.parseReal(strings[i]);
        }
        return values;
    }

    private static Long integer(VR vr, byte[] bytes, int index) {
        double real = vr.isFloat() ? ValueCodec.real(vr, bytes, index) : 0;
        return real == Math.rint(real) ? (Long) ValueCodec.integer(vr, bytes, index) : null;
    }

    private static boolean isBinary(Element element) {
        return element.vr().isInteger() || element.vr().isFloat() || element.vr() == VR.OB;
    }
}
