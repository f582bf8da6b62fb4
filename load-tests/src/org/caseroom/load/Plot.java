package org.caseroom.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lines over two axes from zero, as an SVG that is read on bright and dark ground. */
final class Plot {
    private static final List<String> COLOURS = List.of("#2f7ed8", "#c05020", "#2f9e6e", "#8a4fc0");
    private static final int WIDTH = 760;
    private static final int HEIGHT = 400;
    private static final int LEFT = 60;
    private static final int BOTTOM = 50;
    private static final int TOP = 20;

    private record Value(double x, double y) {
    }

    private final String across;
    private final String up;
    private final Map<String, List<Value>> lines = new LinkedHashMap<>();

    Plot(String across, String up) {
        this.across = across;
        this.up = up;
    }

    void add(String line, double x, double y) {
        lines.computeIfAbsent(line, _ -> new ArrayList<>()).add(new Value(x, y));
    }

    String svg() {
        double mostX = lines.values().stream().flatMap(List::stream).mapToDouble(Value::x).max().orElse(1);
        double mostY = nice(lines.values().stream().flatMap(List::stream).mapToDouble(Value::y).max().orElse(1));
        var svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT
                + "\" font-family=\"sans-serif\" font-size=\"12\">\n<rect width=\"" + WIDTH + "\" height=\"" + HEIGHT + "\" fill=\"#fff\"/>\n");
        for (int i = 0; i <= 5; i++) {
            double y = y(mostY * i / 5, mostY);
            double x = x(mostX * i / 5, mostX);
            svg.append(format("<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#ddd\"/>\n", LEFT, y, WIDTH - 20, y));
            svg.append(format("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n", LEFT - 6, y + 4, label(mostY * i / 5)));
            svg.append(format("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n", x, HEIGHT - BOTTOM + 18, label(mostX * i / 5)));
        }
        svg.append(format("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>\n", (LEFT + WIDTH) / 2, HEIGHT - 10, across));
        svg.append(format("<text transform=\"translate(16 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>\n", (HEIGHT - BOTTOM) / 2, up));
        int index = 0;
        for (var line : lines.entrySet()) {
            String colour = COLOURS.get(index % COLOURS.size());
            var points = new StringBuilder();
            for (var value : line.getValue()) {
                points.append(format("%.1f,%.1f ", x(value.x(), mostX), y(value.y(), mostY)));
                svg.append(format("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>\n", x(value.x(), mostX), y(value.y(), mostY), colour));
            }
            svg.append(format("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n", points.toString().strip(), colour));
            svg.append(format("<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>\n", LEFT + 14, TOP + 16 + 18 * index++, colour, line.getKey()));
        }
        return svg.append("</svg>\n").toString();
    }

    private static double x(double value, double most) {
        return LEFT + value / most * (WIDTH - 20 - LEFT);
    }

    private static double y(double value, double most) {
        return HEIGHT - BOTTOM - value / most * (HEIGHT - BOTTOM - TOP);
    }

    private static double nice(double most) {
        double power = Math.pow(10, Math.floor(Math.log10(most)));
        for (double step : new double[] {1, 2, 2.5, 5, 10}) {
            if (step * power >= most) {
                return step * power;
            }
        }
        return 10 * power;
    }

    private static String label(double value) {
        return value == Math.rint(value) ? format("%.0f", value) : format("%.1f", value);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
