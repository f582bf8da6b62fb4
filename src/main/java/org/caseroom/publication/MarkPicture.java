package org.caseroom.publication;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
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
    private static final String MARK = "#ffd84d";
    private static final Color RIM = new Color(0, 0, 0, 190);
    /** How many letters are as high as the picture is long, so that they are read on paper, and also on a phone. */
    static final double ON_PAPER = 40;
    /** A beamer shows it to the last row. */
    static final double ON_SLIDES = 28;
    private static final double ON_SCREEN = 32;

    private MarkPicture() {
    }

    /** Whether anything lies over the picture. */
    static boolean drawn(Picture picture, List<MarkDrawing> marks) {
        return !marks.isEmpty() || !picture.graphics().isEmpty();
    }

    /** @param href of the picture behind the marks; null: none, for an SVG that lies over it */
    static String svg(Picture picture, List<MarkDrawing> marks, String href) {
        var svg = new StringBuilder(String.format(Locale.ROOT, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$d %2$d\" width=\"%1$d\" height=\"%2$d\""
                + " preserveAspectRatio=\"none\" fill=\"none\" stroke-linejoin=\"round\" stroke-linecap=\"round\">", picture.width(), picture.height()));
        if (href != null) {
            svg.append(String.format(Locale.ROOT, "<image href=\"%s\" width=\"%d\" height=\"%d\"/>", Html.text(href), picture.width(), picture.height()));
        }
        double size = letters(picture, ON_SCREEN);
        var graphics = StateGraphics.of(picture, size);
        GraphicsSvg.lines(svg, graphics.lines());
        for (var drawing : marks) {
            if (!drawing.lines().isEmpty()) {
                GraphicsSvg.rimmed(svg, GraphicsSvg.path(shown(picture, drawing)), MARK, 2);
            }
        }
        var labels = new MarkLabels(picture, size);
        for (var words : graphics.words()) {
            labels.take(words.box());
            GraphicsSvg.text(svg, words.lines(), words.colour(), words.side(), words.x(), words.y(), words.step(), size);
        }
        for (var drawing : marks) {
            var placed = labels.place(drawing);
            if (placed != null) {
                GraphicsSvg.text(svg, placed.lines(), MARK, StateGraphics.Side.START, placed.x(), placed.y(), placed.step(), size);
            }
        }
        return svg.append("</svg>").toString();
    }

    private static Path2D shown(Picture picture, MarkDrawing drawing) {
        var path = new Path2D.Double();
        drawing.lines().forEach(line -> path.append(picture.place().createTransformedShape(path(line)), false));
        return path;
    }

    /**
     * The picture, ours, with the marks in its pixels: for what knows no layers.
     *
     * @param letters that, one above the other, would be as high as the picture is long
     */
    static byte[] painted(Picture picture, List<MarkDrawing> marks, ExportFonts fonts, double letters) throws IOException {
        if (!drawn(picture, marks)) {
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
        double size = letters(picture, letters);
        var graphics = StateGraphics.of(picture, size);
        graphics.lines().forEach(line -> paint(g, line, unit));
        for (var drawing : marks) {
            var shown = shown(picture, drawing);
            stroke(g, shown, RIM, unit * 3.6f);
            stroke(g, shown, LINE, unit * 2);
        }
        var labels = new MarkLabels(picture, size);
        for (var words : graphics.words()) {
            labels.take(words.box());
            for (int i = 0; i < words.lines().size(); i++) {
                write(g, fonts, words.lines().get(i), Color.decode(words.colour()), words.side(), words.x(), words.y() + i * words.step(), size);
            }
        }
        for (var drawing : marks) {
            var placed = labels.place(drawing);
            for (int i = 0; placed != null && i < placed.lines().size(); i++) {
                write(g, fonts, placed.lines().get(i), LINE, StateGraphics.Side.START, placed.x(), placed.y() + i * placed.step(), size);
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

    private static void paint(Graphics2D g, StateGraphics.Line line, float unit) {
        Color colour = Color.decode(line.colour());
        if (line.fill() > 0) {
            g.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), (int) Math.round(line.fill() * 255)));
            g.fill(line.path());
        }
        if (line.width() > 0) {
            float width = (float) line.width() * unit;
            float[] dashes = switch (line.dash()) {
                case NONE -> null;
                case DASHED -> new float[] {6 * unit, 5 * unit};
                case LEADER -> new float[] {2 * unit, 3 * unit};
            };
            if (line.dash() != StateGraphics.Dash.LEADER) {
                stroke(g, line.path(), RIM, width + 1.6f * unit);
            }
            g.setColor(colour);
            g.setStroke(new BasicStroke(width, dashes == null ? BasicStroke.CAP_ROUND : BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0));
            g.draw(line.path());
        }
    }

    private static void write(Graphics2D g, ExportFonts fonts, String text, Color colour, StateGraphics.Side side, double x, double y, double size) {
        var shown = fonts.outline(text, (float) size, g.getFontRenderContext());
        double wide = shown.getBounds2D().getMaxX();
        double left = switch (side) {
            case START -> x;
            case MIDDLE -> x - wide / 2;
            case END -> x - wide;
        };
        g.translate(left, y);
        stroke(g, shown, RIM, (float) (size / 5));
        g.setColor(colour);
        g.fill(shown);
        g.translate(-left, -y);
    }

    private static void stroke(Graphics2D g, java.awt.Shape shape, Color colour, float width) {
        g.setColor(colour);
        g.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(shape);
    }
}
