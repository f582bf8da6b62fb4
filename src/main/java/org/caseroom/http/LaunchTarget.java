package org.caseroom.http;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.caseroom.room.Nullable;
import org.caseroom.study.StudySummary;

/** What an address of IHE Invoke Image Display (IHE RAD TF-2, 4.106.4.1) asks for. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({@JsonSubTypes.Type(value = LaunchTarget.Studies.class, name = "studies"),
        @JsonSubTypes.Type(value = LaunchTarget.Accessions.class, name = "accessions"),
        @JsonSubTypes.Type(value = LaunchTarget.Patient.class, name = "patient"), @JsonSubTypes.Type(value = LaunchTarget.Place.class, name = "place")})
sealed interface LaunchTarget {
    int MAX_LIST = 20;
    int MAX_RECENT = 1000;

    record Studies(List<String> uids) implements LaunchTarget {
    }

    record Accessions(List<String> numbers) implements LaunchTarget {
    }

    /**
     * @param recent     so many of the newest; null: all
     * @param modalities any of which is in the study; empty: whichever
     * @param from       first day, YYYYMMDD; null: from the beginning
     * @param to         last day
     */
    record Patient(String id, @Nullable Integer recent, List<String> modalities, @Nullable String from, @Nullable String to) implements LaunchTarget {
        List<StudySummary> narrow(List<StudySummary> newestFirst) {
            Predicate<StudySummary> fits = study -> (modalities.isEmpty() || study.modalities().stream().anyMatch(Set.copyOf(modalities)::contains))
                    && (from == null || study.studyDate() != null && study.studyDate().compareTo(from) >= 0)
                    && (to == null || study.studyDate() != null && study.studyDate().compareTo(to) <= 0);
            return newestFirst.stream().filter(fits).limit(recent == null ? Long.MAX_VALUE : recent).toList();
        }
    }

    /** A room or a page. */
    record Place(String path) implements LaunchTarget {
    }

    /** @throws HttpRefusal 400 that says what is missing or wrong */
    static LaunchTarget of(RoutingContext ctx) {
        return switch (Requests.text(ctx, "requestType", 16).orElse("")) {
            case "STUDY" -> {
                List<String> uids = list(ctx, "studyUID", 64 * MAX_LIST + MAX_LIST, "[0-9.]{1,64}");
                List<String> numbers = list(ctx, "accessionNumber", 64 * MAX_LIST, "[^\\p{Cntrl}\\\\]{1,64}");
                if (uids.isEmpty() && numbers.isEmpty()) {
                    throw HttpRefusal.badRequest("A request for a STUDY names it by studyUID or accessionNumber.");
                }
                yield uids.isEmpty() ? new Accessions(numbers.stream().map(LaunchTarget::withoutIssuer).toList()) : new Studies(uids);
            }
            case "PATIENT" -> new Patient(patient(ctx), ctx.queryParam("mostRecentResults").isEmpty() ? null
                    : (Integer) Requests.number(ctx, "mostRecentResults", 1, 1, MAX_RECENT), list(ctx, "modalitiesInStudy", 200, "[A-Z0-9_ ]{1,16}"),
                    day(ctx, "lowerDateTime"), day(ctx, "upperDateTime"));
            case "ROOM" -> new Place("/rooms/" + name(ctx, "room"));
            case "PAGE" -> new Place("/library/" + name(ctx, "page"));
            default -> throw HttpRefusal.badRequest("The requestType is STUDY or PATIENT, and here also ROOM or PAGE.");
        };
    }

    private static String patient(RoutingContext ctx) {
        return Requests.text(ctx, "patientID", 256).map(LaunchTarget::withoutIssuer).filter(id -> !id.isBlank())
                .orElseThrow(() -> HttpRefusal.badRequest("A request for a PATIENT names it by patientID."));
    }

    /** HL7 CX: the number, and after ^^^ who gave it. */
    private static String withoutIssuer(String number) {
        int end = number.indexOf('^');
        return (end < 0 ? number : number.substring(0, end)).strip();
    }

    private static List<String> list(RoutingContext ctx, String parameter, int maxLength, String each) {
        List<String> values = Requests.text(ctx, parameter, maxLength).stream().flatMap(text -> Arrays.stream(text.split(","))).map(String::strip)
                .filter(value -> !value.isEmpty()).distinct().toList();
        if (values.size() > MAX_LIST || values.stream().anyMatch(value -> !value.matches(each))) {
            throw HttpRefusal.badRequest("The parameter " + parameter + " has at most " + MAX_LIST + " values with commas between them, each as DICOM has it.");
        }
        return values;
    }

    /** Of {@code 2026-02-01T08:00:00} or {@code 20260201}. */
    private static @Nullable String day(RoutingContext ctx, String parameter) {
        Optional<String> text = Requests.text(ctx, parameter, 40);
        if (text.isPresent() && !text.get().matches("\\d{4}-?\\d{2}-?\\d{2}(\\D.*)?")) {
            throw HttpRefusal.badRequest("The parameter " + parameter + " begins with a day, as in 2026-02-01T08:00:00.");
        }
        return text.map(value -> value.substring(0, value.charAt(4) == '-' ? 10 : 8).replace("-", "")).orElse(null);
    }

    private static String name(RoutingContext ctx, String parameter) {
        return Requests.text(ctx, parameter, 64).filter(value -> value.matches("[A-Za-z0-9_-]{1,64}"))
                .orElseThrow(() -> HttpRefusal.badRequest("The request names a " + parameter + " by its id."));
    }
}
