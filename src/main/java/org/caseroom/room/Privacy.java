package org.caseroom.room;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Whose identities are shown to whom. Hosts see everything.
 *
 * @param masks by Series Instance UID, of the series that a host decided about; an empty list: nothing is to be hidden on its images.
 *              Of all others the rule of the server decides
 */
public record Privacy(Identities presenters, Identities participants, Identities viewers, SequencedMap<String, List<Mask>> masks) {
    public static final int MAX_MASKED_SERIES = 500;
    public static final int MAX_MASKS = 50;
    public static final Privacy INITIAL = new Privacy(Identities.FULL, Identities.FULL, Identities.FULL, new LinkedHashMap<>());

    public Privacy {
        masks = Collections.unmodifiableSequencedMap(masks);
    }

    public Identities of(Role role) {
        return switch (role) {
            case HOST -> Identities.FULL;
            case PRESENTER -> presenters;
            case PARTICIPANT -> participants;
            case VIEWER -> viewers;
        };
    }

    /** Whether anybody sees less than others. */
    public boolean restricts() {
        return presenters != Identities.FULL || participants != Identities.FULL || viewers != Identities.FULL;
    }

    Privacy apply(PrivacyEvent event) {
        return switch (event) {
            case PrivacyEvent.IdentitiesSet(var role, var identities) -> switch (role) {
                case HOST -> this;
                case PRESENTER -> new Privacy(identities, participants, viewers, masks);
                case PARTICIPANT -> new Privacy(presenters, identities, viewers, masks);
                case VIEWER -> new Privacy(presenters, participants, identities, masks);
            };
            case PrivacyEvent.MasksSet(_, var series, var rectangles) -> new Privacy(presenters, participants, viewers,
                    rectangles == null ? Maps.without(masks, series) : Maps.last(masks, series, rectangles, MAX_MASKED_SERIES));
        };
    }
}
