package org.caseroom.report;

import org.caseroom.measure.Figure;
import org.caseroom.room.Nullable;

/**
 * How a figure is called in codes: what was measured, and how it was derived from many pixels (TID 300, CID 7469 and the codes of TID 1419).
 *
 * @param derivation null for what is measured as it stands
 */
record FigureCodes(Code concept, @Nullable Code derivation, Code unit) {
    static final String OWN = "99CASEROOM";
    private static final Code MEAN = Concepts.sct("373098007", "Mean");
    private static final Code SD = Concepts.sct("386136009", "Standard Deviation");
    private static final Code MINIMUM = Concepts.sct("255605001", "Minimum");
    private static final Code MAXIMUM = Concepts.sct("56851009", "Maximum");
    private static final Code SUV = Concepts.dcm("126401", "SUVbw");

    static FigureCodes of(Figure figure, String modality) {
        Code unit = unit(figure.unit());
        return switch (figure.quantity()) {
            case LENGTH -> new FigureCodes(Concepts.sct("410668003", "Length"), null, unit);
            case LONG_DIAMETER -> new FigureCodes(Concepts.sct("103339001", "Long Axis"), null, unit);
            case SHORT_DIAMETER -> new FigureCodes(Concepts.sct("103340004", "Short Axis"), null, unit);
            case ANGLE -> new FigureCodes(Concepts.sct("1483009", "Angle"), null, unit);
            case COBB_ANGLE -> new FigureCodes(Concepts.sct("285285000", "Cobb angle"), null, unit);
            case HORIZONTAL -> new FigureCodes(own("horizontal", "Horizontal difference"), null, unit);
            case VERTICAL -> new FigureCodes(own("vertical", "Vertical difference"), null, unit);
            case SLOPE -> new FigureCodes(own("slope", "Slope"), null, unit);
            case HORIZONTAL_PLACE -> new FigureCodes(own("horizontal-place", "Horizontal position"), null, unit);
            case VERTICAL_PLACE -> new FigureCodes(own("vertical-place", "Vertical position"), null, unit);
            case AREA -> new FigureCodes(Concepts.sct("42798000", "Area"), null, unit);
            case COUNT -> new FigureCodes(own("pixel-count", "Number of pixels"), null, unit);
            case MEAN -> new FigureCodes(value(figure.unit(), modality), MEAN, unit);
            case SD -> new FigureCodes(value(figure.unit(), modality), SD, unit);
            case MINIMUM -> new FigureCodes(value(figure.unit(), modality), MINIMUM, unit);
            case MAXIMUM -> new FigureCodes(value(figure.unit(), modality), MAXIMUM, unit);
            case SUV_MEAN -> new FigureCodes(SUV, MEAN, unit);
            case SUV_SD -> new FigureCodes(SUV, SD, unit);
            case SUV_MINIMUM -> new FigureCodes(SUV, MINIMUM, unit);
            case SUV_MAXIMUM -> new FigureCodes(SUV, MAXIMUM, unit);
            case VALUE -> new FigureCodes(value(figure.unit(), modality), null, unit);
            case SUV -> new FigureCodes(SUV, null, unit);
        };
    }

    /** Of modality values; those without a concept of the standard have one of our own. */
    private static Code value(String unit, String modality) {
        return unit.equals("[hnsf'U]") ? Concepts.dcm("112031", "Attenuation Coefficient")
                : modality.equals("MR") && unit.equals("1") ? Concepts.dcm("110852", "MR signal intensity")
                : own("pixel-value", "Pixel value");
    }

    private static Code own(String value, String meaning) {
        return new Code(value, OWN, meaning);
    }

    static Code unit(String ucum) {
        String meaning = switch (ucum) {
            case "mm" -> "millimeter";
            case "mm2" -> "square millimeter";
            case "deg" -> "degree";
            case "{pixels}" -> "pixels";
            case "[hnsf'U]" -> "Hounsfield unit";
            case "Bq/ml" -> "Becquerels/milliliter";
            case "g/ml{SUVbw}" -> "Standardized Uptake Value body weight";
            case "1" -> "no units";
            case "s" -> "second";
            case "cm/s" -> "centimeter/second";
            default -> ucum;
        };
        return new Code(ucum, "UCUM", meaning);
    }
}
