package org.caseroom.dicom.data;

/**
 * Value representations (PS3.5 table 6.2-1).
 *
 * <p>In memory every value is little endian, whatever the file was: {@link #unit()} says how many bytes swap together.
 */
public enum VR {
    AE(Kind.STRINGS, 1), AS(Kind.STRINGS, 1), AT(Kind.INTEGER, 2), CS(Kind.STRINGS, 1), DA(Kind.STRINGS, 1),
    DS(Kind.STRINGS, 1), DT(Kind.STRINGS, 1), FD(Kind.FLOAT, 8), FL(Kind.FLOAT, 4), IS(Kind.STRINGS, 1),
    LO(Kind.STRINGS, 1), LT(Kind.TEXT, 1), OB(Kind.BYTES, 1), OD(Kind.FLOAT, 8), OF(Kind.FLOAT, 4),
    OL(Kind.INTEGER, 4), OV(Kind.INTEGER, 8), OW(Kind.INTEGER, 2), PN(Kind.STRINGS, 1), SH(Kind.STRINGS, 1),
    SL(Kind.INTEGER, 4), SQ(Kind.SEQUENCE, 1), SS(Kind.INTEGER, 2), ST(Kind.TEXT, 1), SV(Kind.INTEGER, 8),
    TM(Kind.STRINGS, 1), UC(Kind.STRINGS, 1), UI(Kind.STRINGS, 1), UL(Kind.INTEGER, 4), UN(Kind.BYTES, 1),
    UR(Kind.TEXT, 1), US(Kind.INTEGER, 2), UT(Kind.TEXT, 1), UV(Kind.INTEGER, 8);

    private enum Kind { STRINGS, TEXT, INTEGER, FLOAT, BYTES, SEQUENCE }

    private static final VR[] BY_CODE = new VR[1 << 16];

    static {
        for (VR vr : values()) {
            BY_CODE[vr.code()] = vr;
        }
    }

    private final Kind kind;
    private final int unit;

    VR(Kind kind, int unit) {
        this.kind = kind;
        this.unit = unit;
    }

    /** The VR of two bytes as they stand in a file, first byte high; null when they are none. */
    public static VR of(int code) {
        return BY_CODE[code & 0xFFFF];
    }

    /** The VR of that name; null when there is none. */
    public static VR of(String name) {
        return name.length() == 2 && name.charAt(0) < 128 && name.charAt(1) < 128
                ? of(name.charAt(0) << 8 | name.charAt(1)) : null;
    }

    public int code() {
        return name().charAt(0) << 8 | name().charAt(1);
    }

    /** Bytes that change places together between the byte orders: 1, 2, 4 or 8. AT is two units of 2. */
    public int unit() {
        return unit;
    }

    /** Bytes of one binary value (AT 4, US 2, FD 8 ...), 1 for text and bytes. */
    public int valueSize() {
        return this == AT ? 4 : unit;
    }

    /** Text of any kind, decoded by the repertoire of {@link #isCharsetDependent()}. */
    public boolean isString() {
        return kind == Kind.STRINGS || kind == Kind.TEXT;
    }

    /** Text in which a backslash divides values; in LT, ST, UT and UR it is an ordinary character. */
    public boolean isMultiValuedString() {
        return kind == Kind.STRINGS;
    }

    /** Binary whole numbers (AT and the words of OW, OL, OV included). */
    public boolean isInteger() {
        return kind == Kind.INTEGER;
    }

    public boolean isFloat() {
        return kind == Kind.FLOAT;
    }

    /** OB, OD, OF, OL, OV, OW, UN: a stream of bytes or words without values of its own. */
    public boolean isInlineBinary() {
        return this == OB || this == OD || this == OF || this == OL || this == OV || this == OW || this == UN;
    }

    /** Specific Character Set applies (PS3.5 6.1.2.2): LO, LT, PN, SH, ST, UC, UT. */
    public boolean isCharsetDependent() {
        return this == LO || this == LT || this == PN || this == SH || this == ST || this == UC || this == UT;
    }

    /** Explicit VR with 2 reserved bytes and a 32-bit length (PS3.5 7.1.2). */
    public boolean hasLongHeader() {
        return switch (this) {
            case OB, OD, OF, OL, OV, OW, SQ, SV, UC, UN, UR, UT, UV -> true;
            case AE, AS, AT, CS, DA, DS, DT, FD, FL, IS, LO, LT, PN, SH, SL, SS, ST, TM, UI, UL, US -> false;
        };
    }

    /** What makes an odd length even: NUL for UI and bytes, a space for other text. */
    public byte padding() {
        return (byte) (isString() && this != UI ? ' ' : 0);
    }

    /** Leading spaces carry no meaning, only trailing ones do not in texts (PS3.5 6.2). */
    boolean trimsLeading() {
        return kind == Kind.STRINGS && this != UC;
    }
}
