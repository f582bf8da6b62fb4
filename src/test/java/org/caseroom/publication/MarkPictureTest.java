package org.caseroom.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.caseroom.room.Point;
import org.caseroom.room.Shape;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

final class MarkPictureTest {
    /** 200 x 100 pixels that show the columns 10 to 110 and the rows 20 to 70. */
    private static Picture picture() throws Exception {
        var png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(200, 100, BufferedImage.TYPE_BYTE_GRAY), "png", png);
        var place = AffineTransform.getScaleInstance(2, 2);
        place.translate(-10, -20);
        return new Picture(png.toByteArray(), false, 200, 100, place, List.of(), List.of());
    }

    private static MarkDrawing drawing(Shape shape, String... figures) {
        return MarkDrawing.of(shape, List.of(figures));
    }

    @Test
    void texts_of_marks_are_text_in_svg_whatever_they_say() throws Exception {
        var svg = MarkPicture.svg(picture(), List.of(drawing(new Shape.Text(new Point(20, 30), "</text><script>alert(1)</script>\u0001 &amp; \"")),
                drawing(new Shape.Ellipse(new Point(20, 30), new Point(40, 60)), "area 12 mm²", "mean 3 ± 1 HU"),
                drawing(new Shape.Arrow(new Point(20, 30), new Point(40, 60), "here"))), "a\"b.png");
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertThat(document.getDocumentElement().getAttribute("viewBox")).isEqualTo("0 0 200 100");
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getElementsByTagName("text").item(0).getTextContent()).isEqualTo("</text><script>alert(1)</script> &amp; \"");
        assertThat(document.getElementsByTagName("text").item(1).getTextContent()).isEqualTo("area 12 mm²mean 3 ± 1 HU");
        // A rim and a line for each of two.
        assertThat(document.getElementsByTagName("path").getLength()).isEqualTo(4);
    }

    @Test
    void marks_are_painted_where_they_lie_on_the_image() throws Exception {
        var fonts = new ExportFonts(Path.of("no-such-folder"), new SystemFonts(List.of()));
        byte[] painted = MarkPicture.painted(picture(), List.of(drawing(new Shape.Line(new Point(10, 45), new Point(110, 45)))), fonts, MarkPicture.ON_PAPER);
        var image = ImageIO.read(new ByteArrayInputStream(painted));
        assertThat(image.getWidth()).isEqualTo(200);
        // Row 45 lies in the middle: 25 of 50 rows below the edge.
        assertThat(image.getRGB(100, 50) & 0xFFFFFF).isEqualTo(0xFFD84D);
        assertThat(image.getRGB(100, 40) & 0xFFFFFF).isZero();
        assertThat(MarkPicture.painted(picture(), List.of(), fonts, MarkPicture.ON_PAPER)).isEqualTo(picture().bytes());
    }

    @Test
    void labels_stay_within_the_picture_and_off_each_other() throws Exception {
        var labels = new MarkLabels(picture(), 10);
        var first = labels.place(drawing(new Shape.Line(new Point(20, 40), new Point(109, 40)), "123.4 mm"));
        var second = labels.place(drawing(new Shape.Line(new Point(20, 41), new Point(109, 41)), "123.4 mm"));
        for (var label : List.of(first, second)) {
            assertThat(label.x()).isBetween(0.0, 200.0 - 8 * 5);
            assertThat(label.y()).isBetween(10.0, 100.0);
        }
        assertThat(Math.abs(first.y() - second.y())).isGreaterThanOrEqualTo(10);
        // What lies outside of the part that is shown has no label on it.
        assertThat(labels.place(drawing(new Shape.Line(new Point(0, 0), new Point(5, 5)), "7.1 mm"))).isNull();
        assertThat(labels.place(drawing(new Shape.Line(new Point(20, 40), new Point(30, 40))))).isNull();
    }
}
