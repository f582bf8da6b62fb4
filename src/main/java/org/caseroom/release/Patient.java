package org.caseroom.release;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.caseroom.deidentify.Identifier;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Element;
import org.caseroom.dicom.data.Sequence;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;

/**
 * Whom a data set is about.
 *
 * @param key       the same for all data sets of the patient
 * @param forbidden words of names and numbers of the data set, folded: these stay in no text, however common a word each is
 */
record Patient(String key, Set<String> forbidden) {
    private static final int MAX_DEPTH = 6;
    private static final int MAX_WORDS = 2_000;

    static Patient of(Attributes dataset) {
        var id = dataset.getString(Tag.PatientID, "").strip();
        var issuer = dataset.getString(Tag.IssuerOfPatientID, "").strip();
        var key = id.isEmpty() ? "study " + dataset.getString(Tag.StudyInstanceUID, "").strip() : "id " + id + " of " + issuer;
        var words = new HashSet<String>();
        Identifier.of(dataset).forEach(each -> words(each.text(), words));
        persons(dataset, words, 0);
        return new Patient(key, Set.copyOf(words));
    }

    /** Everybody is protected, the physicians too. */
    private static void persons(Attributes dataset, Set<String> words, int depth) {
        for (Element element : dataset) {
            if (words.size() > MAX_WORDS) {
                return;
            }
            if (element.vr() == VR.PN) {
                for (var name : dataset.getStrings(element.tag())) {
                    words(name, words);
                }
            } else if (element.value() instanceof Sequence items && depth < MAX_DEPTH) {
                items.forEach(item -> persons(item, words, depth + 1));
            }
        }
    }

    private static void words(String text, Set<String> words) {
        for (var word : text.split("[^\\p{L}\\p{N}]+")) {
            // A middle initial forbids nothing.
            if (word.length() > 1) {
                words.add(word.toLowerCase(Locale.ROOT));
            }
        }
    }
}
