package org.caseroom.dicom.net;

import org.caseroom.dicom.data.UID;

/** The two information models of Query/Retrieve (PS3.4 C.6), by their SOP classes. */
public enum QueryModel {
    PATIENT_ROOT(UID.PatientRootQueryRetrieveInformationModelFind, UID.PatientRootQueryRetrieveInformationModelMove,
            UID.PatientRootQueryRetrieveInformationModelGet),
    STUDY_ROOT(UID.StudyRootQueryRetrieveInformationModelFind, UID.StudyRootQueryRetrieveInformationModelMove,
            UID.StudyRootQueryRetrieveInformationModelGet);

    private final String find;
    private final String move;
    private final String get;

    QueryModel(String find, String move, String get) {
        this.find = find;
        this.move = move;
        this.get = get;
    }

    public String find() {
        return find;
    }

    public String move() {
        return move;
    }

    public String get() {
        return get;
    }

    /** Whether the SOP class of a request is of the Patient Root. */
    public static QueryModel of(String sopClass) {
        return sopClass.equals(PATIENT_ROOT.find) || sopClass.equals(PATIENT_ROOT.move) || sopClass.equals(PATIENT_ROOT.get)
                ? PATIENT_ROOT : STUDY_ROOT;
    }
}
