package org.caseroom.simulator;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Element;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.dicom.io.DicomWriter;
import org.caseroom.dicom.net.DataSetBody;

/**
 * What a simulated archive has: a study of each kind, and what it was sent as long as there is room for it. In memory. Matching is that of
 * PS3.4 C.2.2.2 for single values, lists of UIDs, wildcards and ranges, over all objects: it is small.
 */
public final class Holdings {
    /** Bytes that were received. */
    private static final int ROOM = 64 << 20;
    private static final int REMEMBERED = 100_000;
    private static final int[] SEARCHED = {Tag.SpecificCharacterSet, Tag.SOPClassUID, Tag.SOPInstanceUID, Tag.StudyInstanceUID, Tag.SeriesInstanceUID,
        Tag.Modality, Tag.PatientName, Tag.PatientID, Tag.PatientBirthDate, Tag.PatientSex, Tag.StudyDescription, Tag.StudyID, Tag.StudyDate, Tag.StudyTime,
        Tag.AccessionNumber, Tag.SeriesNumber, Tag.SeriesDescription, Tag.InstanceNumber, Tag.BodyPartExamined};
    private static final Map<Modality.Kind, Integer> IMAGES = Map.of(Modality.Kind.CT, 20, Modality.Kind.MR, 12, Modality.Kind.CR, 1, Modality.Kind.US, 2);

    /** @param head what it is found by @param source what it is sent from */
    record Held(Attributes head, Source source) {
        String sopClass() {
            return head.getString(Tag.SOPClassUID, "");
        }

        String instance() {
            return head.getString(Tag.SOPInstanceUID, "");
        }
    }

    /** An object in the transfer syntax that is asked for, an uncompressed one. */
    @FunctionalInterface
    interface Source {
        DataSetBody in(TransferSyntax syntax) throws IOException;
    }

    private final List<Held> objects = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private long received;

    /** Nothing. */
    public Holdings() {
    }

    /** A study of each kind of modality. @param uids gives new ones */
    public static Holdings ofNobody(Supplier<String> uids) {
        var holdings = new Holdings();
        for (Modality.Kind kind : Modality.Kind.values()) {
            String study = uids.get();
            String series = uids.get();
            for (int i = 1; i <= IMAGES.get(kind); i++) {
                int number = i;
                String instance = uids.get();
                holdings.objects.add(new Held(SimulatedImage.head(kind, study, series, instance, number), syntax -> out -> DicomWriter.writeDataSet(
                        SimulatedImage.of(kind, study, series, instance, number), syntax, out, DicomWriter.SequenceLengths.DEFINED)));
            }
        }
        return holdings;
    }

    /** @return false when there was one with that UID already */
    synchronized boolean remember(String sopInstance) {
        return known.size() >= REMEMBERED || known.add(sopInstance);
    }

    /** So much of the next object may be kept. */
    synchronized int room() {
        return (int) (ROOM - received);
    }

    /** Keeps what can be read and has room; the rest is taken all the same, and forgotten. */
    synchronized void keep(byte[] dataSet, TransferSyntax syntax) throws IOException {
        Attributes head = DicomReader.readDataSet(dataSet, syntax).dataSet().copy(SEARCHED);
        received += dataSet.length;
        objects.add(new Held(head, wanted -> {
            if (wanted.equals(syntax)) {
                return out -> out.write(dataSet);
            }
            Attributes read = DicomReader.readDataSet(dataSet, syntax).dataSet();
            return out -> DicomWriter.writeDataSet(read, wanted, out, DicomWriter.SequenceLengths.DEFINED);
        }));
    }

    /** The objects that an identifier of a retrieval names. */
    synchronized List<Held> select(Attributes identifier) {
        return objects.stream().filter(held -> matches(held.head(), identifier)).toList();
    }

    /** Responses of a search, one for each patient, study, series or image. @param uniqueKey of the level */
    synchronized List<Attributes> find(Attributes identifier, String level, int uniqueKey) {
        Map<String, List<Held>> found = new LinkedHashMap<>();
        objects.forEach(held -> found.computeIfAbsent(held.head().getString(uniqueKey, ""), _ -> new ArrayList<>()).add(held));
        List<Attributes> matches = new ArrayList<>();
        for (List<Held> each : found.values()) {
            Attributes whole = counted(each);
            if (matches(whole, identifier)) {
                matches.add(response(whole, identifier, level));
            }
        }
        return matches;
    }

    private static Attributes counted(List<Held> group) {
        Attributes whole = group.getFirst().head().copy();
        whole.setString(Tag.ModalitiesInStudy, VR.CS, new TreeSet<>(group.stream().map(held -> held.head().getString(Tag.Modality, "OT")).toList())
                .toArray(String[]::new));
        int series = (int) group.stream().map(held -> held.head().getString(Tag.SeriesInstanceUID, "")).distinct().count();
        return whole.setInt(Tag.NumberOfStudyRelatedSeries, VR.IS, series).setInt(Tag.NumberOfStudyRelatedInstances, VR.IS, group.size())
                .setInt(Tag.NumberOfSeriesRelatedInstances, VR.IS, group.size());
    }

    private static Attributes response(Attributes whole, Attributes identifier, String level) {
        var response = new Attributes();
        for (Element key : identifier) {
            Element value = whole.element(key.tag());
            if (value == null) {
                response.setEmpty(key.tag(), key.vr());
            } else {
                response.put(value);
            }
        }
        if (whole.contains(Tag.SpecificCharacterSet)) {
            response.setString(Tag.SpecificCharacterSet, whole.getStrings(Tag.SpecificCharacterSet));
        }
        return response.setString(Tag.QueryRetrieveLevel, level);
    }

    private static boolean matches(Attributes object, Attributes identifier) {
        for (Element key : identifier) {
            if (key.tag() == Tag.QueryRetrieveLevel || key.tag() == Tag.SpecificCharacterSet || key.vr() == VR.SQ) {
                continue;
            }
            String[] wanted = identifier.getStrings(key.tag());
            if (wanted.length > 0 && !String.join("", wanted).isBlank() && !matches(object.getStrings(key.tag()), wanted, key.vr())) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(String[] has, String[] wanted, VR vr) {
        for (String value : has) {
            for (String each : wanted) {
                if (matches(value.strip(), each.strip(), vr)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean matches(String value, String wanted, VR vr) {
        if (vr == VR.DA || vr == VR.TM) {
            int dash = wanted.indexOf('-');
            return dash < 0 ? value.equals(wanted) : value.compareTo(wanted.substring(0, dash)) >= 0
                    && (dash == wanted.length() - 1 || value.compareTo(wanted.substring(dash + 1)) <= 0);
        }
        if (wanted.indexOf('*') < 0 && wanted.indexOf('?') < 0) {
            return value.equalsIgnoreCase(wanted);
        }
        return like(value.toLowerCase(Locale.ROOT), wanted.toLowerCase(Locale.ROOT));
    }

    /** The last star that was met is all that is gone back to, so the time is bounded by the product of both lengths. */
    private static boolean like(String value, String pattern) {
        int v = 0;
        int p = 0;
        int star = -1;
        int from = 0;
        while (v < value.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                from = v;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == value.charAt(v))) {
                p++;
                v++;
            } else if (star >= 0) {
                p = star + 1;
                v = ++from;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /** Of a level its unique key; 0 for none. */
    static int uniqueKey(String level) {
        return switch (level) {
            case "PATIENT" -> Tag.PatientID;
            case "STUDY" -> Tag.StudyInstanceUID;
            case "SERIES" -> Tag.SeriesInstanceUID;
            case "IMAGE" -> Tag.SOPInstanceUID;
            case null, default -> 0;
        };
    }
}
