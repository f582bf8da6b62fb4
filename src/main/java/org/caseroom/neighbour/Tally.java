package org.caseroom.neighbour;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.net.Command;
import org.caseroom.dicom.net.Status;
import org.caseroom.study.StoredInstance;

/** How far a number of sub-operations has come (PS3.4 C.4.2.1.6 to .9). For one thread. */
public final class Tally {
    /** What was not sent, and why. */
    public record Failure(String sopInstance, int status, String reason) {
    }

    private final List<Failure> failures = new ArrayList<>();
    private final Set<String> remaining = new LinkedHashSet<>();
    private final Answers answers;
    private int completed;
    private int warnings;

    /** Told of each answer when it comes. */
    @FunctionalInterface
    public interface Answers {
        /** @param comment null where the peer said nothing */
        void answered(String sopInstance, int status, String comment);
    }

    Tally(List<StoredInstance> all) {
        this(all, (_, _, _) -> { });
    }

    Tally(List<StoredInstance> all, Answers answers) {
        this.answers = answers;
        all.forEach(instance -> remaining.add(instance.instance()));
    }

    void answered(String sopInstance, int status, String comment) {
        answers.answered(sopInstance, status, comment);
        switch (Status.kind(status)) {
            case SUCCESS -> completed++;
            case WARNING -> warnings++;
            case FAILURE, PENDING, CANCEL -> failures.add(new Failure(sopInstance, status, comment == null ? "" : comment));
        }
        remaining.remove(sopInstance);
    }

    /** Whatever was not answered, and never will be. */
    void failRest(int status, String reason) {
        List.copyOf(remaining).forEach(sopInstance -> answered(sopInstance, status, reason));
    }

    public int remaining() {
        return remaining.size();
    }

    public int completed() {
        return completed;
    }

    public int warnings() {
        return warnings;
    }

    public List<Failure> failures() {
        return List.copyOf(failures);
    }

    /** Fills in the counts of a response. Remaining ones stand in those only that are not the last (PS3.4 C.4.2.1.6). */
    Command into(Command response) {
        Status.Kind kind = Status.kind(response.status());
        Attributes elements = response.elements();
        if (kind == Status.Kind.PENDING || kind == Status.Kind.CANCEL) {
            elements.setInt(Tag.NumberOfRemainingSuboperations, remaining.size());
        }
        elements.setInt(Tag.NumberOfCompletedSuboperations, completed);
        elements.setInt(Tag.NumberOfFailedSuboperations, failures.size());
        elements.setInt(Tag.NumberOfWarningSuboperations, warnings);
        return response;
    }
}
