package org.caseroom.measure;

/**
 * What somebody who reads the figures has to know of them, or why there are none.
 *
 * @param message a sentence in English; clients translate by the code
 */
public record Remark(Code code, String message) {
    /** Kinds of remarks. */
    public enum Code {
        NOT_CALIBRATED("The image states no size of its pixels."),
        ACROSS_REGIONS("The mark is not within one calibrated region of the ultrasound image: distances across regions mean nothing."),
        NOT_A_PICTURE("The region under the mark is no picture of the patient: what was asked for means nothing there."),
        OUTSIDE("The mark reaches beyond the image: only pixels of the image count."),
        NO_PIXEL("No pixel of the image has its centre inside the mark."),
        NO_VALUE("No pixel inside has a value that counts: all are padding."),
        COLOUR("The image is in colour: it has no values to take a mean of."),
        CROSSING("The outline crosses itself: its area is that of the pixels inside."),
        NO_SUV("The file does not say enough for an SUV, or what no rule is agreed for.");

        private final String sentence;

        Code(String sentence) {
            this.sentence = sentence;
        }
    }

    static Remark of(Code code) {
        return new Remark(code, code.sentence);
    }
}
