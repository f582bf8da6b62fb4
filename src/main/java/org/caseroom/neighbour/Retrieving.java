package org.caseroom.neighbour;

import java.io.IOException;
import java.util.List;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.net.Association;
import org.caseroom.dicom.net.QueryModel;
import org.caseroom.dicom.net.RetrieveUser;

/** An association on which single objects of an archive are asked for, one list after the other. For one thread. */
public final class Retrieving implements AutoCloseable {
    private final Association association;
    /** AE title to which they are to be moved; null to get them on this association. */
    private final String destination;

    Retrieving(Association association, String destination) {
        this.association = association;
        this.destination = destination;
    }

    /** Asks for objects of a series, by the list of their UIDs (PS3.4 C.4.2.1.4, C.4.3.1.3). */
    public RetrieveUser.Progress bring(String study, String series, List<String> instances) throws IOException, InterruptedException {
        var keys = new Attributes().setString(Tag.QueryRetrieveLevel, "IMAGE").setString(Tag.StudyInstanceUID, study)
                .setString(Tag.SeriesInstanceUID, series).setString(Tag.SOPInstanceUID, instances.toArray(String[]::new));
        return destination == null ? RetrieveUser.get(association, QueryModel.STUDY_ROOT, keys, _ -> true)
                : RetrieveUser.move(association, QueryModel.STUDY_ROOT, keys, destination, _ -> true);
    }

    @Override
    public void close() {
        association.close();
    }
}
