package org.caseroom.remote;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;

/** An archive of studies. Blocks; throws {@link IOException} with a sentence that says what it did not do. */
sealed interface Archive permits DimseArchive, WebArchive {
    /** What is asked of each study in a list. */
    List<Integer> STUDY_KEYS = List.of(Tag.StudyInstanceUID, Tag.StudyDate,
            Tag.StudyTime, Tag.StudyDescription, Tag.AccessionNumber,
            Tag.PatientName, Tag.PatientID, Tag.PatientBirthDate,
            Tag.PatientSex, Tag.ModalitiesInStudy,
            Tag.NumberOfStudyRelatedSeries, Tag.NumberOfStudyRelatedInstances);

    /** @param keys to match on, by tag @param most results at most */
    List<Attributes> studies(Map<Integer, String> keys, int most) throws IOException, InterruptedException;

    List<RemoteSeries> series(String study) throws IOException, InterruptedException;

    List<RemoteImage> images(String study, RemoteSeries series) throws IOException, InterruptedException;

    /** @param classes SOP classes that will be asked for; empty when that is not known */
    Retrieval retrieval(String study, Collection<String> classes) throws IOException, InterruptedException;

    /** Retrievals that may go on side by side. */
    int lanes();

    /** Objects to ask for at a time. @param fetched how many this lane has brought already */
    int batch(int fetched);

    /** One lane on which objects come. For one thread. */
    interface Retrieval extends AutoCloseable {
        /** Brings objects of one series into the catalogue; which of them came is told by the catalogue. */
        void bring(List<RemoteImage> images) throws IOException, InterruptedException;

        @Override
        void close();
    }
}
