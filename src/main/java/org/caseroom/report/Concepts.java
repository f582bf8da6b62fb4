package org.caseroom.report;

/** Codes of the templates that are read and written here (PS3.16 annex D and the templates named). */
final class Concepts {
    static final Code REPORT = dcm("126000", "Imaging Measurement Report");
    static final Code LANGUAGE = dcm("121049", "Language of Content Item and Descendants");
    static final Code OBSERVER_TYPE = dcm("121005", "Observer Type");
    static final Code PERSON = dcm("121006", "Person");
    static final Code DEVICE = dcm("121007", "Device");
    static final Code PERSON_NAME = dcm("121008", "Person Observer Name");
    static final Code DEVICE_UID = dcm("121012", "Device Observer UID");
    static final Code DEVICE_NAME = dcm("121013", "Device Observer Name");
    static final Code DEVICE_MANUFACTURER = dcm("121014", "Device Observer Manufacturer");
    static final Code DEVICE_MODEL = dcm("121015", "Device Observer Model Name");
    static final Code PROCEDURE = dcm("121058", "Procedure reported");
    static final Code IMAGE_LIBRARY = dcm("111028", "Image Library");
    static final Code IMAGE_LIBRARY_GROUP = dcm("126200", "Image Library Group");
    static final Code MODALITY = dcm("121139", "Modality");
    static final Code STUDY_DATE = dcm("111060", "Study Date");
    static final Code FRAME_OF_REFERENCE = dcm("112227", "Frame of Reference UID");
    static final Code MEASUREMENTS = dcm("126010", "Imaging Measurements");
    static final Code GROUP = dcm("125007", "Measurement Group");
    static final Code TRACKING = dcm("112039", "Tracking Identifier");
    static final Code TRACKING_UID = dcm("112040", "Tracking Unique Identifier");
    static final Code FINDING = dcm("121071", "Finding");
    static final Code FINDING_SITE = new Code("363698007", "SCT", "Finding Site");
    static final Code IMAGE_REGION = dcm("111030", "Image Region");
    static final Code DERIVATION = dcm("121401", "Derivation");
    static final Code PATH = dcm("121055", "Path");
    static final Code COMMENT = dcm("121106", "Comment");
    static final Code SHAPE = new Code("shape", FigureCodes.OWN, "Shape of the mark");
    static final Code SIZE = new Code("size-of-pixels", FigureCodes.OWN, "Size of pixels");

    private Concepts() {
    }

    static Code dcm(String value, String meaning) {
        return new Code(value, "DCM", meaning);
    }

    static Code sct(String value, String meaning) {
        return new Code(value, "SCT", meaning);
    }

    static boolean isFinding(Code name) {
        return name.isIn("DCM", "121071") || name.isIn("SCT", "276214006") || name.isIn("SRT", "F-01710");
    }

    static boolean isSite(Code name) {
        return name.isIn("SCT", "363698007") || name.isIn("SRT", "G-C0E3");
    }
}
