package org.caseroom.remote;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;

/** Reads the lists of an archive: what has no UID or stands in it twice is left out. */
final class Listed {
    private static final Set<String> DOCUMENTS = Set.of("SR", "PR", "KO", "DOC", "REG", "RTSTRUCT", "RTPLAN", "PLAN", "SEG");

    private Listed() {
    }

    static List<RemoteSeries> series(List<Attributes> rows) {
        List<RemoteSeries> series = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Attributes row : rows) {
            String uid = row.getString(Tag.SeriesInstanceUID);
            if (UID.isValid(uid) && seen.add(uid)) {
                series.add(new RemoteSeries(uid, number(row, Tag.SeriesNumber), text(row, Tag.Modality, 16), text(row, Tag.SeriesDescription, 64),
                        number(row, Tag.NumberOfSeriesRelatedInstances)));
            }
        }
        return series;
    }

    /** Pictures before documents, and in the order of their numbers: as a room opens them. */
    static List<RemoteSeries> inReadingOrder(List<RemoteSeries> listed) {
        return listed.stream().sorted(Comparator.comparing((RemoteSeries one) -> isDocument(one.modality()))
                .thenComparing(RemoteSeries::number, Comparator.nullsLast(Comparator.naturalOrder()))).toList();
    }

    static boolean isDocument(String modality) {
        return DOCUMENTS.contains(modality);
    }

    static List<RemoteImage> images(List<Attributes> rows, String series) {
        List<RemoteImage> images = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Attributes row : rows) {
            String uid = row.getString(Tag.SOPInstanceUID);
            if (UID.isValid(uid) && seen.add(uid)) {
                String sopClass = row.getString(Tag.SOPClassUID);
                images.add(new RemoteImage(series, uid, UID.isValid(sopClass) ? sopClass : "", number(row, Tag.InstanceNumber)));
            }
        }
        return images;
    }

    /** The first that has that number: an archive that cannot match it sends others. */
    static Optional<RemoteImage> numbered(List<Attributes> rows, String series, int number) {
        return images(rows, series).stream().filter(image -> Integer.valueOf(number).equals(image.number())).findFirst();
    }

    private static Integer number(Attributes row, int tag) {
        String text = row.getString(tag, "").strip();
        return text.matches("-?\\d{1,9}") ? Integer.valueOf(text) : null;
    }

    private static String text(Attributes row, int tag, int most) {
        String text = row.getString(tag, "").strip();
        return text.length() > most ? text.substring(0, most) : text;
    }
}
