package org.caseroom.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Mark;
import org.caseroom.room.Point;
import org.caseroom.room.Shape;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

final class MarkPictureTest {
    private static Mark mark(Shape shape) {
        return new Mark("mark-0001", "p", new ImageRef("1.2", 1), shape, 0, 0, null, false);
    }

    /** 200 x 100 pixels that show the columns 10 to 110 and the rows 20 to 70. */
    private static Picture picture() throws Exception {
        var png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(200, 100, BufferedImage.TYPE_BYTE_GRAY), "png", png);
        return new Picture(png.toByteArray(), 200, 100, 10, 20, 100, 50);
    }

    @Test
    void texts_of_marks_are_text_in_svg_whatever_they_say() throws Exception {
        var svg = MarkPicture.svg(picture(), List.of(mark(new Shape.Text(new Point(20, 30), "</text><script>alert(1)</script>\u0001 &amp; \"")),
                mark(new Shape.Ellipse(new Point(20, 30), new Point(40, 60))), mark(new Shape.Arrow(new Point(20, 30), new Point(40, 60), "here"))), "a\"b.png");
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertThat(document.getDocumentElement().getAttribute("viewBox")).isEqualTo("10 20 100 50");
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getElementsByTagName("text").item(0).getTextContent()).isEqualTo("</text><script>alert(1)</script> &amp; \"");
        assertThat(document.getElementsByTagName("path").getLength()).isEqualTo(4);
    }

    @Test
    void marks_are_painted_where_they_lie_on_the_image() throws Exception {
        byte[] painted = MarkPicture.painted(picture(), List.of(mark(new Shape.Line(new Point(10, 45), new Point(110, 45)))));
        var image = ImageIO.read(new ByteArrayInputStream(painted));
        assertThat(image.getWidth()).isEqualTo(200);
        // Row 45 lies in the middle: 25 of 50 rows below the edge.
        assertThat(image.getRGB(100, 50) & 0xFFFFFF).isEqualTo(0xFFD84D);
        assertThat(image.getRGB(100, 40) & 0xFFFFFF).isZero();
        assertThat(MarkPicture.painted(picture(), List.of())).isEqualTo(picture().png());
    }
}
