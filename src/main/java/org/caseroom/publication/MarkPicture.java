package org.caseroom.publication;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.caseroom.room.Mark;
import org.caseroom.room.Point;

/** Marks over a picture: as SVG that lies over it, and painted into it. */
final class MarkPicture {
    private static final Color LINE = new Color(0xFF, 0xD8, 0x4D);

    private MarkPicture() {
    }

    /** @param href of the picture behind the marks; null: none, for an SVG that lies over it */
    static String svg(Picture picture, List<Mark> marks, String href) {
        var svg = new StringBuilder(String.format(Locale.ROOT, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"%s %s %s %s\" width=\"%d\" height=\"%d\""
                + " preserveAspectRatio=\"none\" fill=\"none\" stroke=\"#ffd84d\" stroke-linejoin=\"round\">", number(picture.column()), number(picture.row()),
                number(picture.columns()), number(picture.rows()), picture.width(), picture.height()));
        if (href != null) {
            svg.append(String.format(Locale.ROOT, "<image href=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" preserveAspectRatio=\"none\"/>",
                    Html.text(href), number(picture.column()), number(picture.row()), number(picture.columns()), number(picture.rows())));
        }
        double size = picture.columns() / 36;
        for (var mark : marks) {
            var drawing = MarkDrawing.of(mark.shape());
            for (var line : drawing.lines()) {
                svg.append("<path vector-effect=\"non-scaling-stroke\" stroke-width=\"2\" d=\"");
                char step = 'M';
                for (Point point : line.points()) {
                    svg.append(step).append(number(point.column())).append(' ').append(number(point.row()));
                    step = 'L';
                }
                svg.append(line.closed() ? "Z" : "").append("\"/>");
            }
            for (var label : drawing.labels()) {
                svg.append(String.format(Locale.ROOT, "<text x=\"%s\" y=\"%s\" font-size=\"%s\" font-family=\"sans-serif\" fill=\"#ffd84d\" stroke=\"#000\""
                        + " stroke-width=\"%s\" paint-order=\"stroke\">%s</text>", number(label.at().column()), number(label.at().row() + (label.above() ? -size / 3 : size)), number(size),
                        number(size / 6), Html.text(label.text())));
            }
        }
        return svg.append("</svg>").toString();
    }

    /** The picture, ours, with the marks in its pixels: for what knows no layers. */
    static byte[] painted(Picture picture, List<Mark> marks) throws IOException {
        if (marks.isEmpty()) {
            return picture.png();
        }
        BufferedImage plain = ImageIO.read(new ByteArrayInputStream(picture.png()));
        var image = new BufferedImage(plain.getWidth(), plain.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.drawImage(plain, 0, 0, null);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        var to = AffineTransform.getScaleInstance(image.getWidth() / picture.columns(), image.getHeight() / picture.rows());
        to.translate(-picture.column(), -picture.row());
        float unit = Math.max(1, image.getWidth() / 400f);
        g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, Math.max(12, image.getWidth() / 36)));
        for (var mark : marks) {
            var drawing = MarkDrawing.of(mark.shape());
            for (var line : drawing.lines()) {
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
                var shown = to.createTransformedShape(path);
                stroke(g, shown, Color.BLACK, unit * 3);
                stroke(g, shown, LINE, unit * 1.6f);
            }
            for (var label : drawing.labels()) {
                double[] at = {label.at().column(), label.at().row()};
                to.transform(at, 0, at, 0, 1);
                float y = (float) at[1] + (label.above() ? -unit * 3 : g.getFontMetrics().getAscent());
                g.setColor(Color.BLACK);
                g.drawString(label.text(), (float) at[0] + unit, y + unit);
                g.setColor(LINE);
                g.drawString(label.text(), (float) at[0], y);
            }
        }
        g.dispose();
        var png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
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
