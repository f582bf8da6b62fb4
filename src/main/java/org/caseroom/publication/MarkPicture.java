package org.caseroom.publication;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.caseroom.room.Point;

/** Marks over a picture: as SVG that lies over it, and painted into it. */
final class MarkPicture {
    private static final Color LINE = new Color(0xFF, 0xD8, 0x4D);
    private static final Color RIM = new Color(0, 0, 0, 190);
    /** Letters as high as the picture is long, so that they are read on paper, and also on a phone. */
    private static final double LETTERS_ON_PAPER = 40;
    private static final double LETTERS_ON_SCREEN = 32;

    private MarkPicture() {
    }

    /** @param href of the picture behind the marks; null: none, for an SVG that lies over it */
    static String svg(Picture picture, List<MarkDrawing> marks, String href) {
        var svg = new StringBuilder(String.format(Locale.ROOT, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$d %2$d\" width=\"%1$d\" height=\"%2$d\""
                + " preserveAspectRatio=\"none\" fill=\"none\" stroke-linejoin=\"round\" stroke-linecap=\"round\">", picture.width(), picture.height()));
        if (href != null) {
            svg.append(String.format(Locale.ROOT, "<image href=\"%s\" width=\"%d\" height=\"%d\"/>", Html.text(href), picture.width(), picture.height()));
        }
        double size = letters(picture, LETTERS_ON_SCREEN);
        for (var drawing : marks) {
            if (!drawing.lines().isEmpty()) {
                String path = path(picture, drawing);
                svg.append("<path vector-effect=\"non-scaling-stroke\" stroke=\"#000\" stroke-opacity=\".75\" stroke-width=\"4\" d=\"").append(path)
                        .append("\"/><path vector-effect=\"non-scaling-stroke\" stroke=\"#ffd84d\" stroke-width=\"2\" d=\"").append(path).append("\"/>");
            }
        }
        var labels = new MarkLabels(picture, size);
        for (var drawing : marks) {
            var placed = labels.place(drawing);
            if (placed != null) {
                svg.append(String.format(Locale.ROOT, "<text font-size=\"%s\" font-weight=\"600\" font-family=\"system-ui, sans-serif\" fill=\"#ffd84d\" stroke=\"#000\""
                        + " stroke-opacity=\".85\" stroke-width=\"%s\" paint-order=\"stroke\">", number(size), number(size / 5)));
                for (int i = 0; i < placed.lines().size(); i++) {
                    svg.append(String.format(Locale.ROOT, "<tspan x=\"%s\" y=\"%s\">%s</tspan>", number(placed.x()), number(placed.y() + i * placed.step()),
                            Html.text(placed.lines().get(i))));
                }
                svg.append("</text>");
            }
        }
        return svg.append("</svg>").toString();
    }

    private static String path(Picture picture, MarkDrawing drawing) {
        var path = new StringBuilder();
        for (var line : drawing.lines()) {
            char step = 'M';
            for (Point point : line.points()) {
                var at = at(picture, point);
                path.append(step).append(number(at.getX())).append(' ').append(number(at.getY()));
                step = 'L';
            }
            path.append(line.closed() ? "Z" : "");
        }
        return path.toString();
    }

    /** The picture, ours, with the marks in its pixels: for what knows no layers. */
    static byte[] painted(Picture picture, List<MarkDrawing> marks, ExportFonts fonts) throws IOException {
        if (marks.isEmpty()) {
            return picture.bytes();
        }
        BufferedImage plain = ImageIO.read(new ByteArrayInputStream(picture.bytes()));
        var image = new BufferedImage(plain.getWidth(), plain.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.drawImage(plain, 0, 0, null);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        float unit = Math.max(1, Math.max(image.getWidth(), image.getHeight()) / 500f);
        double size = letters(picture, LETTERS_ON_PAPER);
        for (var drawing : marks) {
            for (var line : drawing.lines()) {
                var shown = picture.place().createTransformedShape(path(line));
                stroke(g, shown, RIM, unit * 3.6f);
                stroke(g, shown, LINE, unit * 2);
            }
        }
        var labels = new MarkLabels(picture, size);
        for (var drawing : marks) {
            var placed = labels.place(drawing);
            for (int i = 0; placed != null && i < placed.lines().size(); i++) {
                String text = placed.lines().get(i);
                var shown = fonts.outline(text, (float) size, g.getFontRenderContext());
                g.translate(placed.x(), placed.y() + i * placed.step());
                stroke(g, shown, RIM, (float) (size / 5));
                g.setColor(LINE);
                g.fill(shown);
                g.translate(-placed.x(), -placed.y() - i * placed.step());
            }
        }
        g.dispose();
        var png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }

    private static double letters(Picture picture, double most) {
        return Math.max(11, Math.max(picture.width(), picture.height()) / most);
    }

    private static Path2D path(MarkDrawing.Line line) {
        var path = new Path2D.Double();
        for (Point point : line.points()) {
            if (path.getCurrentPoint() == null) {
                path.moveTo(point.column(), point.row());
            } else {
                path.lineTo(point.column(), point.row());
            }
        }
        if (line.closed()) {
            path.closePath();
        }
        return path;
    }

    private static Point2D at(Picture picture, Point point) {
        return picture.place().transform(new Point2D.Double(point.column(), point.row()), null);
    }

    private static void stroke(Graphics2D g, java.awt.Shape shape, Color colour, float width) {
        g.setColor(colour);
        g.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(shape);
    }

    private static String number(double value) {
        return java.math.BigDecimal.valueOf(value).setScale(2, java.math.RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }
}
