package org.caseroom.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.caseroom.layer.StateView;
import org.caseroom.room.Point;
import org.caseroom.room.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.InputSource;

/** PS3.3 C.10.5, as it is drawn on pictures of exports. */
final class StateGraphicsTest {
    private static final double SIZE = 13;

    /** 400 x 200 pixels of 100 x 100 stored ones, which are twice as wide as high. */
    private static Picture picture(StateView.Graphic... graphics) throws Exception {
        var png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(400, 200, BufferedImage.TYPE_BYTE_GRAY), "png", png);
        return new Picture(png.toByteArray(), false, 400, 200, AffineTransform.getScaleInstance(4, 2), List.of(),
                List.of(new StateView.Layer("L", null, "#000000", List.of(graphics))));
    }

    private static StateView.Graphic line(String type, Double... points) {
        return new StateView.Graphic(type, List.of(points), false, false, null, false, null, null, null, null);
    }

    private static StateView.Graphic text(String text, List<Double> anchor, List<Double> box, String justify) {
        return new StateView.Graphic("TEXT", anchor, false, false, text, true, box, justify, "#12ab34", null);
    }

    private static Rectangle2D bounds(StateView.Graphic graphic) throws Exception {
        return StateGraphics.of(picture(graphic), SIZE).lines().getFirst().path().getBounds2D();
    }

    private static void isAbout(Rectangle2D bounds, double x, double y, double width, double height) {
        assertThat(new double[] {bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight()}).containsExactly(new double[] {x, y, width, height}, within(0.6));
    }

    @Test
    void graphics_lie_where_a_viewer_shows_them() throws Exception {
        isAbout(bounds(line("POLYLINE", 10.0, 10.0, 20.0, 10.0, 20.0, 30.0)), 40, 20, 40, 40);
        isAbout(bounds(line("POINT", 50.0, 50.0)), 195, 95, 10, 10);
        // Through three points of a line there is no other curve than that line.
        isAbout(bounds(line("INTERPOLATED", 10.0, 10.0, 20.0, 20.0, 30.0, 30.0)), 40, 20, 80, 40);
        // As round as it is seen, not as stored pixels would have it.
        isAbout(bounds(line("CIRCLE", 50.0, 50.0, 60.0, 50.0)), 160, 60, 80, 80);
        isAbout(bounds(line("ELLIPSE", 40.0, 50.0, 60.0, 50.0, 50.0, 40.0, 50.0, 60.0)), 160, 80, 80, 40);
    }

    @Test
    void what_is_no_figure_is_not_drawn() throws Exception {
        for (var graphic : List.of(line("CIRCLE", 50.0, 50.0, 50.0, 50.0), line("ELLIPSE", 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0), line("CIRCLE", 5.0, 5.0))) {
            assertThat(StateGraphics.of(picture(graphic), SIZE).lines()).as(graphic.toString()).isEmpty();
        }
    }

    @Test
    void a_closed_curve_is_round_where_it_begins() throws Exception {
        var closed = StateGraphics.of(picture(line("INTERPOLATED", 50.0, 30.0, 60.0, 50.0, 50.0, 70.0, 40.0, 50.0, 50.0, 30.0)), SIZE).lines().getFirst();
        // Its outermost point at the top is where it begins, with a level tangent: nothing of it is higher.
        assertThat(closed.path().getBounds2D().getMinY()).isEqualTo(60, within(0.01));
        assertThat(closed.path().contains(200, 61)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"LEFT,START,120", "CENTER,MIDDLE,200", "RIGHT,END,280"})
    void texts_stand_in_their_boxes(String justify, StateGraphics.Side side, double x) throws Exception {
        var words = StateGraphics.of(picture(text("nodule\nof 4 mm", List.of(), List.of(30.0, 30.0, 70.0, 50.0), justify)), SIZE).words().getFirst();
        assertThat(words.lines()).containsExactly("nodule", "of 4 mm");
        assertThat(words.side()).isEqualTo(side);
        assertThat(words.x()).isEqualTo(x);
        assertThat(words.y()).isEqualTo(60 + SIZE);
        assertThat(words.colour()).isEqualTo("#12ab34");
    }

    @Test
    void texts_stay_in_sight_and_are_led_to_their_place() throws Exception {
        var graphics = StateGraphics.of(picture(text("a long text at the edge", List.of(20.0, 20.0), List.of(99.0, 98.0, 140.0, 140.0), "LEFT")), SIZE);
        var box = graphics.words().getFirst().box();
        assertThat(new Rectangle2D.Double(0, 0, 400, 200).contains(box)).as(box.toString()).isTrue();
        assertThat(graphics.lines()).extracting(StateGraphics.Line::dash).containsExactly(StateGraphics.Dash.NONE, StateGraphics.Dash.LEADER);
        // Of a part of the image that is not shown nothing is said.
        assertThat(StateGraphics.of(picture(text("far away", List.of(900.0, 20.0), null, "LEFT")), SIZE).words()).isEmpty();
    }

    @Test
    void it_is_drawn_below_marks_in_svg_and_in_pixels() throws Exception {
        var box = new StateView.Graphic("POLYLINE", List.of(0.0, 50.0, 100.0, 50.0), true, true, null, false, null, null, "#ff0000", 3.0);
        var shown = picture(box, text("</text><script>alert(1)</script>\u0001", List.of(10.0, 20.0), null, "LEFT"));
        var marks = List.of(MarkDrawing.of(new Shape.Line(new Point(50, 0), new Point(50, 100)), List.of()));
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(MarkPicture.svg(shown, marks, null))));
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getElementsByTagName("text").item(0).getTextContent()).isEqualTo("</text><script>alert(1)</script>");
        var paths = document.getElementsByTagName("path");
        var red = (org.w3c.dom.Element) paths.item(1);
        assertThat(red.getAttribute("stroke")).isEqualTo("#ff0000");
        assertThat(red.getAttribute("stroke-width")).isEqualTo("3");
        assertThat(red.getAttribute("stroke-dasharray")).isNotEmpty();
        assertThat(red.getAttribute("fill-opacity")).isEqualTo("0.35");
        assertThat(((org.w3c.dom.Element) paths.item(paths.getLength() - 1)).getAttribute("stroke")).as("the mark on top").isEqualTo("#ffd84d");

        var solid = new StateView.Graphic("POLYLINE", List.of(0.0, 50.0, 100.0, 50.0), false, false, null, false, null, null, "#ff0000", 3.0);
        var painted = ImageIO.read(new ByteArrayInputStream(MarkPicture.painted(picture(solid), marks, new ExportFonts(Path.of("no-such-folder"), new SystemFonts(List.of())), MarkPicture.ON_PAPER)));
        assertThat(painted.getRGB(100, 100) & 0xFFFFFF).isEqualTo(0xFF0000);
        assertThat(painted.getRGB(200, 100) & 0xFFFFFF).isEqualTo(0xFFD84D);
        assertThat(painted.getRGB(100, 60) & 0xFFFFFF).isZero();
    }

    @Test
    void labels_of_marks_keep_off_its_texts() throws Exception {
        var shown = picture(text("wide words here", List.of(), List.of(52.0, 44.0, 90.0, 60.0), "LEFT"));
        var labels = new MarkLabels(shown, SIZE);
        var taken = StateGraphics.of(shown, SIZE).words().getFirst().box();
        labels.take(taken);
        var label = labels.place(MarkDrawing.of(new Shape.Line(new Point(20, 47), new Point(50, 47)), List.of("12.3 mm")));
        assertThat(new Rectangle2D.Double(label.x(), label.y() - SIZE, 40, SIZE).intersects(taken)).isFalse();
    }
}
