package org.caseroom.release;

import java.util.Set;
import org.caseroom.deidentify.ProfileOption;

/**
 * What somebody wants of a copy.
 *
 * @param options     ticks; at most one of the two that keep dates
 * @param patientName Patient's Name of the copy, in which {@code {code}} stands for a code of the patient that tells nothing; null: the code
 * @param patientId   Patient ID likewise
 * @param keptTexts   descriptions that a person read and found to hold no identities; they stay as they are where descriptors are cleaned
 * @param overlays    whether overlays (60xx) stay, which somebody looked at
 * @param documents   SOP Instance UIDs of encapsulated documents that somebody read; all others are left out
 */
public record ReleaseOptions(Set<ProfileOption> options, String patientName, String patientId, Set<String> keptTexts, boolean overlays,
                             Set<String> documents) {
    public static final int MAX_TEXTS = 500;
    private static final int MAX_TEXT = 10_240;
    private static final String CODE = "{code}";

    /** @throws IllegalArgumentException naming what is too long or contradicts itself */
    public ReleaseOptions {
        options = options == null ? Set.of() : Set.copyOf(options);
        keptTexts = keptTexts == null ? Set.of() : Set.copyOf(keptTexts);
        documents = documents == null ? Set.of() : Set.copyOf(documents);
        patientName = patientName == null || patientName.isBlank() ? CODE : patientName.strip();
        patientId = patientId == null || patientId.isBlank() ? CODE : patientId.strip();
        if (patientName.length() > 64 || patientId.length() > 64 || (patientName + patientId).chars().anyMatch(c -> c < ' ' || c == '\\' || c == 127)) {
            throw new IllegalArgumentException("patientName and patientId have at most 64 characters and no backslash");
        }
        if (keptTexts.size() > MAX_TEXTS || keptTexts.stream().anyMatch(text -> text.length() > MAX_TEXT) || documents.size() > MAX_TEXTS) {
            throw new IllegalArgumentException("keptTexts and documents have at most " + MAX_TEXTS + " entries, texts at most " + MAX_TEXT
                    + " characters");
        }
        if (options.contains(ProfileOption.RETAIN_FULL_DATES) && options.contains(ProfileOption.RETAIN_MODIFIED_DATES)) {
            throw new IllegalArgumentException("dates are kept as they are or modified, not both");
        }
    }

    /** The Basic Profile with these ticks. */
    public static ReleaseOptions of(ProfileOption... options) {
        return new ReleaseOptions(Set.of(options), null, null, Set.of(), false, Set.of());
    }

    boolean has(ProfileOption option) {
        return options.contains(option);
    }

    ReleaseOptions with(ProfileOption option) {
        var more = new java.util.HashSet<>(options);
        more.add(option);
        return new ReleaseOptions(more, patientName, patientId, keptTexts, overlays, documents);
    }

    String name(String code) {
        return shortened(patientName.replace(CODE, code));
    }

    String id(String code) {
        return shortened(patientId.replace(CODE, code));
    }

    private static String shortened(String text) {
        return text.length() > 64 ? text.substring(0, 64) : text;
    }
}
