package org.caseroom.remote;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;

/** An archive of studies. Blocks; throws {@link IOException} with a sentence that says what it did not do. */
sealed interface Archive permits DimseArchive, WebArchive {
    /** Of so many images the list comes at once. */
    int FEW = 12;

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

    /**
     * The image in the middle of a series, by its number: a list of a long series takes an archive longer than to give one image of it.
     * Empty when the archive does not say how many there are, when there are few, and when none has that number.
     */
    default Optional<RemoteImage> middle(String study, RemoteSeries series) throws IOException, InterruptedException {
        return series.count() == null || series.count() < FEW ? Optional.empty() : numbered(study, series, (series.count() + 1) / 2);
    }

    /** An image of the series with that Instance Number. */
    Optional<RemoteImage> numbered(String study, RemoteSeries series, int number) throws IOException, InterruptedException;

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
