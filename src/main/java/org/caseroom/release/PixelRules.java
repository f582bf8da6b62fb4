package org.caseroom.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;

/** Where devices of a kind write about the patient: boxes that are proposed, for a person to look at. */
final class PixelRules {
    private record Rule(String modality, String manufacturer, String model, String size, List<double[]> boxes) {
    }

    private final List<Rule> rules;

    private PixelRules(List<Rule> rules) {
        this.rules = rules;
    }

    static PixelRules standard() {
        return of(Words.lines("pixel-rules.txt"));
    }

    /** @throws IllegalArgumentException naming the line that is none */
    static PixelRules of(List<String> lines) {
        var rules = new ArrayList<Rule>();
        for (var line : lines) {
            var words = line.strip().split("\\s+");
            if (words.length < 5) {
                throw new IllegalArgumentException("a rule has a modality, a manufacturer, a model, a size and boxes: " + line);
            }
            var boxes = new ArrayList<double[]>();
            for (int i = 4; i < words.length; i++) {
                var figures = words[i].split(",");
                if (figures.length != 4) {
                    throw new IllegalArgumentException("a box has four figures: " + line);
                }
                boxes.add(java.util.Arrays.stream(figures).mapToDouble(Double::parseDouble).toArray());
            }
            rules.add(new Rule(words[0], words[1], words[2], words[3], boxes));
        }
        return new PixelRules(List.copyOf(rules));
    }

    /** Empty when no rule fits. */
    List<Box> propose(Attributes dataset) {
        int rows = dataset.getInt(Tag.Rows, 0);
        int columns = dataset.getInt(Tag.Columns, 0);
        for (var rule : rules) {
            if (fits(rule.modality(), dataset.getString(Tag.Modality, "")) && fits(rule.manufacturer(), dataset.getString(Tag.Manufacturer, ""))
                    && fits(rule.model(), dataset.getString(Tag.ManufacturerModelName, ""))
                    && (rule.size().equals("*x*") || rule.size().equals(columns + "x" + rows))) {
                return rule.boxes().stream().map(box -> box(box, rows, columns)).toList();
            }
        }
        return List.of();
    }

    private static boolean fits(String pattern, String value) {
        return pattern.equals("*") || value.toLowerCase(Locale.ROOT).contains(pattern.toLowerCase(Locale.ROOT));
    }

    private static Box box(double[] percent, int rows, int columns) {
        int x = (int) Math.floor(percent[0] / 100 * columns);
        int y = (int) Math.floor(percent[1] / 100 * rows);
        return new Box(Math.clamp(x, 0, Math.max(0, columns - 1)), Math.clamp(y, 0, Math.max(0, rows - 1)),
                Math.max(1, (int) Math.ceil(percent[2] / 100 * columns)), Math.max(1, (int) Math.ceil(percent[3] / 100 * rows)));
    }
}
