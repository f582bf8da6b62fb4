package org.caseroom.teaching;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.caseroom.protocol.Json;
import org.caseroom.room.ImageRef;
import org.caseroom.room.RoundMeasure;
import org.caseroom.room.Shape;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Reads the YAML of a question block. Bounded before it is parsed; aliases are not followed, so that nothing grows by being named often;
 * tags make no objects, for the tree has nothing but texts, numbers, lists and maps.
 *
 * <pre>
 * id: nodule            kind: choice | text | order | measure | locate      prompt: ...      explanation: ...
 * choice:  options: [{text: .., right: yes, why: ..}, ..]
 * text:    accept: [haematoma, bleeding]     typos: 1
 * order:   items: [first, second, third]
 * measure: study, series, instance, frame, measure: LENGTH, target: 12.5, tolerance: 1, unit: mm
 * locate:  study, series, tolerance: 5, start: {instance, frame},
 *          targets: [{name, instance, frame, shape: {type: Ellipse, from: {column, row}, to: {column, row}}}, {name, segmentation, segment}]
 * </pre>
 */
public final class QuestionReader {
    /** Longest block, in UTF-16 units. */
    public static final int MAX_LENGTH = 64 << 10;
    private static final int MAX_DEPTH = 12;

    private static final YAMLMapper YAML = mapper();

    private QuestionReader() {
    }

    private static YAMLMapper mapper() {
        var options = new LoaderOptions();
        options.setCodePointLimit(MAX_LENGTH);
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setMaxAliasesForCollections(0);
        options.setAllowDuplicateKeys(false);
        return new YAMLMapper(YAMLFactory.builder().loaderOptions(options).enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).maxStringLength(MAX_LENGTH).maxNumberLength(32)
                        .build()).build());
    }

    /** @throws QuestionFault that says what is wrong with it */
    public static Question read(String yaml) {
        if (yaml.length() > MAX_LENGTH) {
            throw new QuestionFault("The question is longer than %,d characters.".formatted(MAX_LENGTH));
        }
        JsonNode root;
        try {
            root = YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            var where = e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
            throw new QuestionFault("The question is no valid YAML" + where + ".");
        } catch (RuntimeException e) {
            // Limits of the YAML parser come as its own exceptions.
            throw new QuestionFault("The question is no valid YAML: it is too deep or too long.");
        }
        if (root == null || !root.isObject()) {
            throw new QuestionFault("The question is a list of fields: id, kind, prompt and those of its kind.");
        }
        try {
            return question(new Fields(root, "question"));
        } catch (QuestionFault e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new QuestionFault("The question does not fit: " + e.getMessage() + ".");
        }
    }

    private static Question question(Fields fields) {
        var id = fields.text("id", 1, Question.MAX_ID);
        if (!id.matches("[A-Za-z0-9_-]+")) {
            throw new QuestionFault("id has characters other than A-Z a-z 0-9 - _.");
        }
        var kind = fields.text("kind", 1, 20).toLowerCase(Locale.ROOT);
        var prompt = fields.text("prompt", 1, Question.MAX_PROMPT);
        var why = fields.optional("explanation", Question.MAX_EXPLANATION);
        var question = switch (kind) {
            case "choice" -> new Question.Choice(id, prompt, why, options(fields));
            case "text" -> new Question.Text(id, prompt, why, fields.texts("accept", 1, Question.MAX_ACCEPTED, Question.MAX_OPTION),
                    fields.has("typos") ? fields.whole("typos", 0, 10) : null);
            case "order" -> new Question.Order(id, prompt, why, distinct(fields.texts("items", 2, Question.MAX_OPTIONS, Question.MAX_OPTION), "items"));
            case "measure" -> new Question.Measure(id, prompt, why, new Question.Place(fields.uid("study"), fields.uid("series"), fields.image()),
                    measure(fields), fields.number("target", -1e9, 1e9), fields.number("tolerance", 0, 1e9), fields.text("unit", 1, 32));
            case "locate" -> new Question.Locate(id, prompt, why, fields.uid("study"), fields.uid("series"),
                    fields.has("tolerance") ? fields.number("tolerance", 0, 1000) : 5, start(fields), targets(fields));
            default -> throw new QuestionFault("kind is none of choice, text, order, measure and locate.");
        };
        fields.nothingElse();
        return question;
    }

    private static List<Question.Option> options(Fields fields) {
        var options = new ArrayList<Question.Option>();
        for (var item : fields.list("options", 2, Question.MAX_OPTIONS)) {
            if (item.value().isValueNode()) {
                options.add(new Question.Option(item.own(1, Question.MAX_OPTION), false, ""));
            } else {
                options.add(new Question.Option(item.text("text", 1, Question.MAX_OPTION), item.flag("right"), item.optional("why", 1000)));
                item.nothingElse();
            }
        }
        distinct(options.stream().map(Question.Option::text).toList(), "options");
        if (options.stream().noneMatch(Question.Option::right)) {
            throw new QuestionFault("options: none of them says right: yes.");
        }
        return options;
    }

    private static RoundMeasure measure(Fields fields) {
        var name = fields.text("measure", 1, 20).toUpperCase(Locale.ROOT);
        for (var measure : RoundMeasure.values()) {
            if (measure.name().equals(name)) {
                return measure;
            }
        }
        throw new QuestionFault("measure is none of LENGTH, ANGLE, COBB_ANGLE, AREA and MEAN.");
    }

    private static ImageRef start(Fields fields) {
        return fields.has("start") ? fields.part("start").image() : null;
    }

    private static List<Question.Target> targets(Fields fields) {
        var targets = new ArrayList<Question.Target>();
        for (var item : fields.list("targets", 1, Question.MAX_TARGETS)) {
            var name = item.optional("name", Question.MAX_OPTION);
            if (item.has("segmentation")) {
                targets.add(new Question.SegmentTarget(name, item.uid("segmentation"), item.whole("segment", 1, 65_535)));
            } else {
                targets.add(new Question.MarkTarget(name, item.image(), shape(item)));
            }
            item.nothingElse();
        }
        return targets;
    }

    private static Shape shape(Fields item) {
        try {
            var shape = Json.mapper().treeToValue(item.part("shape").value(), Shape.class);
            var region = switch (shape) {
                case Shape.Ellipse _, Shape.Rectangle _, Shape.Polygon _, Shape.Probe _ -> true;
                case Shape.Freehand freehand -> freehand.closed();
                case Shape.Arrow _, Shape.Text _, Shape.Line _, Shape.Length _, Shape.Bidirectional _, Shape.Angle _, Shape.Cobb _,
                     Shape.Calibration _ -> false;
            };
            if (region) {
                return shape;
            }
            throw new QuestionFault(item.name("shape") + " has to be an Ellipse, Rectangle, Polygon, closed Freehand or Probe.");
        } catch (JsonProcessingException e) {
            throw new QuestionFault(item.name("shape") + " is no shape: type Ellipse with from and to, or Polygon with points, each {column, row}.");
        }
    }

    private static List<String> distinct(List<String> texts, String name) {
        Set<String> seen = new HashSet<>();
        for (var text : texts) {
            if (!seen.add(text)) {
                throw new QuestionFault(name + " are not distinct: nobody could tell two of the same name apart.");
            }
        }
        return texts;
    }
}
