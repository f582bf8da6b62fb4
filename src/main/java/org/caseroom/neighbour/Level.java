package org.caseroom.neighbour;

import java.util.Optional;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.net.QueryModel;
import org.caseroom.dicom.web.QidoLevel;

/** Query/Retrieve Level (0008,0052) (PS3.4 C.6). */
public enum Level {
    PATIENT(Tag.PatientID, QidoLevel.STUDY), STUDY(Tag.StudyInstanceUID, QidoLevel.STUDY), SERIES(Tag.SeriesInstanceUID, QidoLevel.SERIES),
    IMAGE(Tag.SOPInstanceUID, QidoLevel.INSTANCE);

    private final int uniqueKey;
    private final QidoLevel rows;

    Level(int uniqueKey, QidoLevel rows) {
        this.uniqueKey = uniqueKey;
        this.rows = rows;
    }

    /** Empty when the identifier names none, or none of that model. */
    static Optional<Level> of(Attributes identifier, QueryModel model) {
        String text = identifier.getString(Tag.QueryRetrieveLevel, "").strip();
        for (Level level : values()) {
            if (level.name().equals(text)) {
                return level == PATIENT && model == QueryModel.STUDY_ROOT ? Optional.empty() : Optional.of(level);
            }
        }
        return Optional.empty();
    }

    int uniqueKey() {
        return uniqueKey;
    }

    QidoLevel rows() {
        return rows;
    }
}
