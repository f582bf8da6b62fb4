package org.caseroom.dicom.web;

import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Sequence;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;

/** The answer to a store transaction (PS3.18 10.5.3): what was stored, what was not and why. */
public final class StoreResponse {
    /** Another instance has the same SOP Instance UID (PS3.7 C.4). */
    public static final int DUPLICATE_SOP_INSTANCE = 0x0111;
    /** The instance does not belong to the study addressed (PS3.18 Table I.2-2, A9xx). */
    public static final int DATA_SET_MISMATCH = 0xA900;
    /** Out of resources. */
    public static final int OUT_OF_RESOURCES = 0xA700;
    /** Coercion of Data Elements: stored, but under UIDs that are not in the file. */
    public static final int COERCION = 0xB000;
    /** Cannot understand. */
    public static final int CANNOT_UNDERSTAND = 0xC000;

    private final Attributes response = new Attributes();
    private final String studiesUrl;
    private int stored;
    private int failed;
    private int withoutRoom;
    private Sequence referenced;
    private Sequence failures;
    private Sequence others;

    /** @param studiesUrl {@code https://host/dicom-web/studies} */
    public StoreResponse(String studiesUrl) {
        this.studiesUrl = studiesUrl;
    }

    /** @param warning what was made up for it, for people; null when nothing was */
    public void stored(String sopClass, String study, String series, String instance, String warning) {
        if (referenced == null) {
            referenced = response.newSequence(Tag.ReferencedSOPSequence);
            response.setString(Tag.RetrieveURL, studiesUrl + "/" + study);
        }
        Attributes item = referenced.newItem();
        item.setString(Tag.ReferencedSOPClassUID, sopClass);
        item.setString(Tag.ReferencedSOPInstanceUID, instance);
        item.setString(Tag.RetrieveURL, studiesUrl + "/" + study + "/series/" + series + "/instances/" + instance);
        if (warning != null) {
            item.setInt(Tag.WarningReason, VR.US, COERCION);
            item.setString(Tag.TextValue, warning);
        }
        stored++;
    }

    /**
     * @param instance null where it could not even be read
     * @param sentence for people
     */
    public void failed(String sopClass, String instance, int reason, String sentence) {
        Attributes item;
        if (instance == null || sopClass == null) {
            others = others == null ? response.newSequence(Tag.OtherFailuresSequence) : others;
            item = others.newItem();
        } else {
            failures = failures == null ? response.newSequence(Tag.FailedSOPSequence) : failures;
            item = failures.newItem();
            item.setString(Tag.ReferencedSOPClassUID, sopClass);
            item.setString(Tag.ReferencedSOPInstanceUID, instance);
        }
        item.setInt(Tag.FailureReason, VR.US, reason);
        // The standard's codes say little. Text Value is there for words of any length.
        item.setString(Tag.TextValue, sentence);
        failed++;
        withoutRoom += reason == OUT_OF_RESOURCES ? 1 : 0;
    }

    /** 200 all stored, 202 some, 409 none (PS3.18 10.5.3.1); 507 none for want of room alone, so that the sender does not look for a fault of the objects. */
    public int status() {
        return failed == 0 && stored > 0 ? 200 : stored > 0 ? 202 : failed > 0 && withoutRoom == failed ? 507 : 409;
    }

    public Attributes dataSet() {
        return response;
    }
}
