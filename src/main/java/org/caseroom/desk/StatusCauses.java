package org.caseroom.desk;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.caseroom.dicom.net.Status;

/** What the status of a response says (PS3.7 Annex C, PS3.4 B.2.3 and C.4). */
final class StatusCauses {
    private static final Set<Cause> OF_THE_ONE_WHO_ASKED = EnumSet.of(Cause.STATUS_DOES_NOT_MATCH, Cause.STATUS_CANNOT_UNDERSTAND,
            Cause.STATUS_DUPLICATE, Cause.STATUS_NO_SUCH_INSTANCE, Cause.STATUS_CLASS_NOT_SUPPORTED);

    private StatusCauses() {
    }

    /** Empty for success, pending, cancel and warnings of a single object. */
    static Optional<Cause> of(int status) {
        if (status == Status.SUBOPERATIONS_WITH_FAILURES) {
            return Optional.of(Cause.STATUS_SUBOPERATIONS_FAILED);
        }
        if (Status.kind(status) != Status.Kind.FAILURE) {
            return Optional.empty();
        }
        return Optional.of(switch (status) {
            case Status.UNABLE_TO_CALCULATE_MATCHES -> Cause.STATUS_NO_MATCHES;
            case Status.UNABLE_TO_PERFORM_SUBOPERATIONS -> Cause.STATUS_NO_SUBOPERATIONS;
            case Status.MOVE_DESTINATION_UNKNOWN -> Cause.STATUS_DESTINATION_UNKNOWN;
            case Status.DUPLICATE_INSTANCE -> Cause.STATUS_DUPLICATE;
            case Status.NO_SUCH_INSTANCE -> Cause.STATUS_NO_SUCH_INSTANCE;
            case Status.SOP_CLASS_NOT_SUPPORTED -> Cause.STATUS_CLASS_NOT_SUPPORTED;
            case Status.NOT_AUTHORIZED -> Cause.STATUS_NOT_AUTHORIZED;
            // A7xx, A9xx and Cxxx are ranges; the rest of their digits is of the implementation.
            default -> status >> 8 == 0xA7 ? Cause.STATUS_OUT_OF_RESOURCES : status >> 8 == 0xA9 ? Cause.STATUS_DOES_NOT_MATCH
                    : status >> 12 == 0xC ? Cause.STATUS_CANNOT_UNDERSTAND : Cause.STATUS_OTHER;
        });
    }

    static boolean isOfTheOneWhoAsked(Cause cause) {
        return OF_THE_ONE_WHO_ASKED.contains(cause);
    }
}
