package org.caseroom.remote;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.caseroom.dicom.data.Tag;

/**
 * What somebody types into the search box, as the keys that an archive can match (PS3.4 C.6.2.1.2). One box stands for several keys,
 * so it becomes several searches, whose results are put together.
 *
 * @param words    name, patient id or accession number; "" for none
 * @param dates    {@code YYYYMMDD-YYYYMMDD}, open at one end perhaps; "" for none
 * @param modality "" for any
 */
public record StudyQuery(String words, String dates, String modality) {
    /** Shorter words would have an archive send half of what it has. */
    private static final int LEAST = 2;

    public StudyQuery {
        // Wildcards are ours to set, and a backslash would make several values of one.
        words = words.replaceAll("[*?\\\\\\p{Cntrl}]", " ").strip();
    }

    /** Whether there is enough to search by. */
    public boolean enough() {
        return words.length() >= LEAST || !dates.isEmpty();
    }

    /** The keys of each search, by tag. */
    List<Map<Integer, String>> searches() {
        List<Map<Integer, String>> searches = new ArrayList<>();
        if (words.length() < LEAST) {
            searches.add(with(Map.of()));
            return searches;
        }
        if (words.codePoints().anyMatch(Character::isLetter)) {
            searches.add(with(Map.of(Tag.PatientName, name() + "*")));
        }
        if (words.length() <= 64 && words.indexOf(' ') < 0) {
            searches.add(with(Map.of(Tag.PatientID, words)));
            if (words.length() <= 16) {
                searches.add(with(Map.of(Tag.AccessionNumber, words)));
            }
        }
        return searches;
    }

    /**
     * For an archive that finds no name with letters beyond ASCII, as some compare bytes in another character set: the first of them
     * becomes a wildcard. {@link #names} tells which of the results were meant. Empty when that would help nothing.
     */
    Optional<Map<Integer, String>> plainer() {
        String name = name();
        int first = (int) name.chars().takeWhile(c -> c < 0x80).count();
        if (first == name.length() || first == 0) {
            return Optional.empty();
        }
        String rest = name.substring(first).replaceFirst("^[^\\x00-\\x7F]+", "").replaceFirst("[^A-Za-z].*", "");
        return Optional.of(with(Map.of(Tag.PatientName, name.substring(0, first) + "*" + (rest.isEmpty() ? "" : rest + "*"))));
    }

    /** Whether a name begins as asked, without regard to case. */
    boolean names(String patient) {
        return patient.toLowerCase(Locale.ROOT).startsWith(name().toLowerCase(Locale.ROOT));
    }

    private String name() {
        return words.replaceAll("[,\\s]+", "^");
    }

    private Map<Integer, String> with(Map<Integer, String> keys) {
        Map<Integer, String> all = new LinkedHashMap<>(keys);
        if (!dates.isEmpty()) {
            all.put(Tag.StudyDate, dates);
        }
        if (!modality.isEmpty()) {
            all.put(Tag.ModalitiesInStudy, modality);
        }
        return all;
    }
}
