package org.caseroom.room;

import java.util.List;

/** Blind rounds: the host or the presenter asks and reveals; everybody answers. */
public sealed interface RoundCommand extends Command {
    /** See {@link Round} for the components. */
    record AskRound(String id, String question, RoundKind kind, @Nullable RoundMeasure measure, List<String> options, @Nullable ImageRef image)
            implements RoundCommand {
        public AskRound {
            Checks.id(id, "id");
            Checks.text(question, 1, Round.MAX_QUESTION, "question");
            Checks.present(kind, "kind");
            options = List.copyOf(options);
            Checks.range(options.size(), kind.hasOptions() ? 2 : 0, kind.hasOptions() ? Round.MAX_OPTIONS : 0,
                    "number of options");
            options.forEach(option -> Checks.text(option, 1, Round.MAX_OPTION, "option"));
            if (options.stream().distinct().count() < options.size()) {
                throw new IllegalArgumentException("options are not distinct: nobody could tell two of the same name apart");
            }
            if ((kind == RoundKind.MEASUREMENT) != (measure != null)) {
                throw new IllegalArgumentException("measure belongs to a MEASUREMENT, and to nothing else");
            }
        }
    }

    record AnswerRound(String id, Answer answer) implements RoundCommand {
        public AnswerRound {
            Checks.id(id, "id");
            Checks.present(answer, "answer");
        }
    }

    record RevealRound(String id) implements RoundCommand {
        public RevealRound {
            Checks.id(id, "id");
        }
    }

    record DiscardRound(String id) implements RoundCommand {
        public DiscardRound {
            Checks.id(id, "id");
        }
    }
}
