package org.caseroom.report;

/** Modalities as codes (PS3.16 CID 29). */
final class Modalities {
    private Modalities() {
    }

    /** @param modality Modality (0008,0060) */
    static Code code(String modality) {
        String meaning = switch (modality) {
            case "CT" -> "Computed Tomography";
            case "MR" -> "Magnetic Resonance";
            case "PT" -> "Positron emission tomography";
            case "NM" -> "Nuclear Medicine";
            case "US" -> "Ultrasound";
            case "CR" -> "Computed Radiography";
            case "DX" -> "Digital Radiography";
            case "MG" -> "Mammography";
            case "XA" -> "X-Ray Angiography";
            case "RF" -> "Radiofluoroscopy";
            case "OT" -> "Other Modality";
            case "SC" -> "Secondary Capture";
            case "ES" -> "Endoscopy";
            case "XC" -> "External-camera Photography";
            case "SM" -> "Slide Microscopy";
            case "OP" -> "Ophthalmic Photography";
            default -> modality;
        };
        return Concepts.dcm(modality, meaning);
    }
}
