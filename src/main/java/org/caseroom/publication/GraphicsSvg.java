package org.caseroom.publication;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Lines and words of pictures as SVG. Widths of lines are those of the display, whatever size the picture has there. */
final class GraphicsSvg {
    private static final double RIM = 2.25;

    private GraphicsSvg() {
    }

    static void lines(StringBuilder svg, List<StateGraphics.Line> lines) {
        for (var line : lines) {
            String path = path(line.path());
            String colour = Html.text(line.colour());
            String fill = line.fill() > 0 ? " fill=\"" + colour + "\" fill-opacity=\"" + number(line.fill()) + "\"" : "";
            String dashes = switch (line.dash()) {
                case NONE -> "";
                case DASHED -> " stroke-dasharray=\"6 5\" stroke-linecap=\"butt\"";
                case LEADER -> " stroke-dasharray=\"2 3\" stroke-linecap=\"butt\"";
            };
            if (line.dash() != StateGraphics.Dash.LEADER && line.width() > 0) {
                rim(svg, path, line.width() + RIM);
            }
            svg.append("<path d=\"").append(path).append('"').append(fill);
            if (line.width() > 0) {
                svg.append(" vector-effect=\"non-scaling-stroke\" stroke=\"").append(colour).append("\" stroke-width=\"").append(number(line.width())).append('"')
                        .append(dashes);
            }
            svg.append("/>");
        }
    }

    static void rimmed(StringBuilder svg, String path, String colour, double width) {
        rim(svg, path, width * 2);
        svg.append("<path vector-effect=\"non-scaling-stroke\" stroke=\"").append(colour).append("\" stroke-width=\"").append(number(width)).append("\" d=\"")
                .append(path).append("\"/>");
    }

    private static void rim(StringBuilder svg, String path, double width) {
        svg.append("<path vector-effect=\"non-scaling-stroke\" stroke=\"#000\" stroke-opacity=\".75\" stroke-width=\"").append(number(width)).append("\" d=\"")
                .append(path).append("\"/>");
    }

    /** @param x of the start, middle or end @param y of the baseline of the first line @param step to the next */
    static void text(StringBuilder svg, List<String> lines, String colour, StateGraphics.Side side, double x, double y, double step, double size) {
        String anchor = switch (side) {
            case START -> "";
            case MIDDLE -> " text-anchor=\"middle\"";
            case END -> " text-anchor=\"end\"";
        };
        svg.append("<text font-size=\"").append(number(size)).append("\" font-weight=\"600\" font-family=\"system-ui, sans-serif\"").append(anchor).append(" fill=\"")
                .append(Html.text(colour)).append("\" stroke=\"#000\" stroke-opacity=\".85\" stroke-width=\"").append(number(size / 5))
                .append("\" paint-order=\"stroke\">");
        for (int i = 0; i < lines.size(); i++) {
            svg.append("<tspan x=\"").append(number(x)).append("\" y=\"").append(number(y + i * step)).append("\">").append(Html.text(lines.get(i))).append("</tspan>");
        }
        svg.append("</text>");
    }

    static String path(Path2D path) {
        var steps = new StringBuilder();
        double[] at = new double[6];
        for (var i = path.getPathIterator(null); !i.isDone(); i.next()) {
            switch (i.currentSegment(at)) {
                case PathIterator.SEG_MOVETO -> step(steps, 'M', at, 2);
                case PathIterator.SEG_LINETO -> step(steps, 'L', at, 2);
                case PathIterator.SEG_QUADTO -> step(steps, 'Q', at, 4);
                case PathIterator.SEG_CUBICTO -> step(steps, 'C', at, 6);
                default -> steps.append('Z');
            }
        }
        return steps.toString();
    }

    private static void step(StringBuilder steps, char kind, double[] at, int count) {
        for (int i = 0; i < count; i++) {
            steps.append(i == 0 ? kind : ' ').append(number(at[i]));
        }
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }
}
