package org.caseroom.dicom.data;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Between encoded values (little endian) and numbers or text. Lenient in reading, strict in writing. */
final class ValueCodec {
    private ValueCodec() {
    }

    static int count(VR vr, int bytes) {
        return bytes / vr.valueSize();
    }

    /** The binary whole number at {@code index}; the unsigned ones are not negative, except UV beyond 2^63. */
    static long integer(VR vr, byte[] bytes, int index) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return switch (vr) {
            case AT -> (buffer.getShort(index * 4) & 0xFFFFL) << 16 | buffer.getShort(index * 4 + 2) & 0xFFFFL;
            case US, OW -> buffer.getShort(index * 2) & 0xFFFFL;
            case SS -> buffer.getShort(index * 2);
            case UL, OL -> buffer.getInt(index * 4) & 0xFFFFFFFFL;
            case SL -> buffer.getInt(index * 4);
            case SV, UV, OV -> buffer.getLong(index * 8);
            case OB, UN -> bytes[index] & 0xFFL;
            case FL, OF -> (long) buffer.getFloat(index * 4);
            case FD, OD -> (long) buffer.getDouble(index * 8);
            case AE, AS, CS, DA, DS, DT, IS, LO, LT, PN, SH, SQ, ST, TM, UC, UI, UR, UT ->
                    throw new IllegalArgumentException(vr + " is not binary");
        };
    }

    static double real(VR vr, byte[] bytes, int index) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (vr == VR.FL || vr == VR.OF) {
            return buffer.getFloat(index * 4);
        }
        if (vr == VR.FD || vr == VR.OD) {
            return buffer.getDouble(index * 8);
        }
        long value = integer(vr, bytes, index);
        return vr == VR.UV && value < 0 ? value * 0x1p0 + 0x1p64 : value;
    }

    static String number(VR vr, byte[] bytes, int index) {
        return switch (vr) {
            case FL, OF -> Float.toString((float) real(vr, bytes, index));
            case FD, OD -> Double.toString(real(vr, bytes, index));
            case UV -> Long.toUnsignedString(integer(vr, bytes, index));
            case AT -> Tag.hex((int) integer(vr, bytes, index));
            default -> Long.toString(integer(vr, bytes, index));
        };
    }

    static byte[] encodeIntegers(VR vr, long... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * vr.valueSize()).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            switch (vr) {
                case AT -> buffer.putShort((short) (value >> 16)).putShort((short) value);
                case US, OW -> buffer.putShort((short) inRange(vr, value, 0, 0xFFFF));
                case SS -> buffer.putShort((short) inRange(vr, value, Short.MIN_VALUE, Short.MAX_VALUE));
                case UL, OL -> buffer.putInt((int) inRange(vr, value, Integer.MIN_VALUE, 0xFFFFFFFFL));
                case SL -> buffer.putInt((int) inRange(vr, value, Integer.MIN_VALUE, Integer.MAX_VALUE));
                case SV, UV, OV -> buffer.putLong(value);
                case OB, UN -> buffer.put((byte) inRange(vr, value, Byte.MIN_VALUE, 0xFF));
                case FL, OF -> buffer.putFloat(value);
                case FD, OD -> buffer.putDouble(value);
                default -> throw new IllegalArgumentException(vr + " holds no binary numbers");
            }
        }
        return buffer.array();
    }

    private static long inRange(VR vr, long value, long least, long greatest) {
        if (value < least || value > greatest) {
            throw new IllegalArgumentException(value + " does not fit in " + vr);
        }
        return value;
    }

    static byte[] encodeReals(VR vr, double... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * vr.valueSize()).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            if (vr == VR.FL || vr == VR.OF) {
                buffer.putFloat((float) value);
            } else {
                buffer.putDouble(value);
            }
        }
        return buffer.array();
    }

    /** A decimal string of at most 16 characters (PS3.5 6.2, DS), as near to {@code value} as fits. */
    static String decimalString(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("DS cannot hold " + value);
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        String text = Double.toString(value);
        for (int digits = 16; text.length() > 16; digits--) {
            BigDecimal rounded = new BigDecimal(value, new MathContext(digits)).stripTrailingZeros();
            String plain = rounded.scale() > 16 || rounded.scale() < -16 ? text : rounded.toPlainString();
            String scientific = scientific(rounded);
            text = plain.length() <= 16 ? plain : scientific;
        }
        return text;
    }

    private static String scientific(BigDecimal number) {
        String digits = number.unscaledValue().abs().toString();
        return (number.signum() < 0 ? "-" : "") + digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "") + "E" + (digits.length() - 1 - number.scale());
    }

    /** NaN when the text is no number. Spaces, a plus sign and a decimal comma are tolerated. */
    static double parseReal(String text) {
        String number = text.strip().replace(',', '.');
        if (number.isEmpty() || number.length() > 64 || !isNumberLike(number)) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(number);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Java also reads hexadecimal floats, "1f" and "Infinity"; none of these is a DS. */
    private static boolean isNumberLike(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /** null when the text is no whole number that a long holds; "12.0" is one. */
    static Long parseInteger(String text) {
        try {
            return Long.valueOf(text.strip());
        } catch (NumberFormatException e) {
            double value = parseReal(text);
            return value == Math.rint(value) && Math.abs(value) < 0x1p62 ? (long) value : null;
        }
    }

    /** Divides decoded text into values and removes padding (PS3.5 6.2 and 6.4). */
    static String[] split(VR vr, String text) {
        if (!vr.isMultiValuedString()) {
            String value = trim(vr, text);
            return value.isEmpty() ? new String[0] : new String[] {value};
        }
        List<String> values = new ArrayList<>(1);
        int start = 0;
        for (int i = text.indexOf('\\'); i >= 0; i = text.indexOf('\\', start)) {
            values.add(trim(vr, text.substring(start, i)));
            start = i + 1;
        }
        values.add(trim(vr, text.substring(start)));
        return values.size() == 1 && values.getFirst().isEmpty() ? new String[0] : values.toArray(String[]::new);
    }

    private static String trim(VR vr, String text) {
        int start = 0;
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == 0)) {
            end--;
        }
        while (vr.trimsLeading() && start < end && text.charAt(start) == ' ') {
            start++;
        }
        return text.substring(start, end);
    }
}
