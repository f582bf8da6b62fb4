package org.caseroom.layer;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.imageio.ImageIO;
import org.caseroom.imaging.ColourMap;
import org.caseroom.imaging.ColourMaps;
import org.caseroom.room.Layer;
import org.caseroom.room.LayerColours;
import org.caseroom.room.Nullable;
import org.caseroom.study.StoredInstance;

/**
 * Layers painted onto a picture as viewers see them, for what is read without a viewer: segments filled with a stronger rim, outlines of
 * structure sets (dashed where they come from a neighbouring plane), values of maps in their colours. Blocks.
 */
public final class LayerOverlay {
    private static final long PATIENCE_SECONDS = 60;
    /** Between two planes of a series the store may lack both. */
    private static final int AGAIN = 4;
    /** How much stronger the rim of a segment is than its inside. */
    private static final double RIM = 1.9;
    private static final double INSIDE_OF_OUTLINE = 0.35;

    private final LayerService layers;

    public LayerOverlay(LayerService layers) {
        this.layers = layers;
    }

    /** A colour and what it stands for. @param colour {@code #rrggbb} */
    public record Entry(String colour, String label) {
    }

    /**
     * Paints layers, lowest first, and leaves out what cannot be shown.
     *
     * @param place   from places on the stored image to places on the picture
     * @param known   the layers of the study as the reader sees them
     * @param wanted  which of them, and how
     * @param instances by the name under which a layer is wanted
     * @return what is seen on the picture, in that order
     * @param lost     brings back pixels of images of a series
     */
    public List<Entry> paint(Graphics2D g, AffineTransform place, List<LayerSummary> known, List<Layer> wanted, Map<String, StoredInstance> instances,
                             StoredInstance image, int frame, LostLayer lost) throws IOException, InterruptedException {
        var seen = new ArrayList<Entry>();
        for (var layer : wanted) {
            var instance = instances.get(layer.instance());
            var about = instance == null ? null : known.stream().filter(one -> one.problem() == null && one.fits().contains(image.series())
                    && (one.kind() == LayerKind.SERIES ? one.series().equals(instance.series()) : one.layer().equals(layer.instance())))
                    .findFirst().orElse(null);
            if (about == null) {
                continue;
            }
            try {
                switch (about.kind()) {
                    case SEGMENTATION -> segments(g, place, about, layer, picture(about.kind(), instance, image, frame, 1, lost), image, frame, seen);
                    case PARAMETRIC_MAP, SERIES -> values(g, place, about, layer, instance, image, frame, seen, lost);
                    case STRUCTURE_SET -> outlines(g, place, about, layer, layers.contours(instance, image, frame), seen);
                }
            } catch (LayerException e) {
                // It says itself, where it is offered, why it cannot be shown.
            }
        }
        return seen;
    }

    /** @return null where there is nothing on the image */
    private LayerPicture picture(LayerKind kind, StoredInstance layer, StoredInstance image, int frame, int quantity, LostLayer lost) throws IOException, InterruptedException {
        try {
            for (int again = AGAIN; ; again--) {
                var asked = kind == LayerKind.SERIES ? layers.fused(layer, LayerService.state(layers.instances(layer)), image, frame)
                        : layers.picture(layer, image, frame, quantity);
                try {
                    return asked.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS).orElse(null);
                } catch (ExecutionException e) {
                    if (again == 0 || !(e.getCause() instanceof LostPixels gone)) {
                        throw e;
                    }
                    lost.bringBack(layers.instance(gone.instance()));
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LayerException refusal) {
                throw refusal;
            }
            throw new IOException("A layer could not be painted", e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("A layer could not be painted in time", e);
        }
    }

    private void segments(Graphics2D g, AffineTransform place, LayerSummary about, Layer layer, LayerPicture picture, StoredInstance image, int frame,
                          List<Entry> seen) throws IOException {
        if (picture == null) {
            return;
        }
        BufferedImage codes = ImageIO.read(new ByteArrayInputStream(picture.png()));
        Map<Integer, Integer> colours = new HashMap<>();
        about.segments().stream().filter(part -> part.colour() != null && !layer.hidden().contains(part.number()))
                .forEach(part -> colours.put(part.number(), Integer.parseInt(part.colour().substring(1), 16)));
        double rim = "FRACTIONAL".equals(about.form()) ? layer.opacity() : Math.min(1, layer.opacity() * RIM);
        int width = codes.getWidth();
        int height = codes.getHeight() / picture.sheets();
        Set<Integer> drawn = new HashSet<>();
        for (int sheet = 0; sheet < picture.sheets(); sheet++) {
            int[] code = codes.getRGB(0, sheet * height, width, height, null, 0, width);
            var painted = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
            for (int y = 0, i = 0; y < height; y++) {
                for (int x = 0; x < width; x++, i++) {
                    int label = label(code[i]);
                    Integer colour = label == 0 ? null : colours.get(label);
                    if (colour != null) {
                        boolean inside = x > 0 && label(code[i - 1]) == label && x + 1 < width && label(code[i + 1]) == label
                                && y > 0 && label(code[i - width]) == label && y + 1 < height && label(code[i + width]) == label;
                        painted.setRGB(x, y, (int) Math.round((code[i] & 0xFF) * (inside ? layer.opacity() : rim)) << 24 | colour);
                        drawn.add(label);
                    }
                }
            }
            draw(g, place, painted, image, frame, false);
        }
        about.segments().stream().filter(part -> drawn.contains(part.number())).forEach(part -> seen.add(new Entry(part.colour(), part.label())));
    }

    /** R low byte, G high byte, as {@link Sheets} lays them out. */
    private static int label(int rgb) {
        return rgb >> 16 & 0xFF | rgb & 0xFF00;
    }

    private void values(Graphics2D g, AffineTransform place, LayerSummary about, Layer layer, StoredInstance instance, StoredInstance image, int frame,
                        List<Entry> seen, LostLayer lost) throws IOException, InterruptedException {
        var part = about.segments().stream().filter(one -> !layer.hidden().contains(one.number()) && one.scale() != null).findFirst().orElse(null);
        var picture = part == null ? null : picture(about.kind(), instance, image, frame, part.number(), lost);
        if (picture == null) {
            return;
        }
        var scale = scale(part.scale(), layer.colours());
        var range = picture.range() == null ? new MapRange(scale.low(), scale.high()) : picture.range();
        double above = layer.colours() == null || layer.colours().above() == null ? Double.NEGATIVE_INFINITY : layer.colours().above();
        BufferedImage codes = ImageIO.read(new ByteArrayInputStream(picture.png()));
        var painted = new BufferedImage(codes.getWidth(), codes.getHeight(), BufferedImage.TYPE_INT_ARGB);
        int alpha = (int) Math.round(layer.opacity() * 255) << 24;
        for (int y = 0; y < codes.getHeight(); y++) {
            for (int x = 0; x < codes.getWidth(); x++) {
                int rgb = codes.getRGB(x, y);
                int code = rgb >> 16 & 0xFF | rgb & 0xFF00 | (rgb & 0xFF) << 16;
                double value = range.low() + (code - 1.0) / MapPainter.STEPS * (range.high() - range.low());
                if (code != 0 && value >= above) {
                    double span = scale.to() - scale.from();
                    double at = span > 0 ? (value - scale.from()) / span : value >= scale.to() ? 1 : 0;
                    painted.setRGB(x, y, alpha | colour(scale, (int) Math.clamp(Math.round(at * 255), 0, 255)));
                }
            }
        }
        draw(g, place, painted, image, frame, true);
        String unit = scale.unit() == null ? "" : " " + scale.unit();
        seen.add(new Entry("#%06x".formatted(colour(scale, 0)), part.label() + ": " + number(scale.from()) + unit));
        seen.add(new Entry("#%06x".formatted(colour(scale, 255)), part.label() + ": " + number(scale.to()) + unit));
    }

    /** As the room chose it, as far as the colours are known. */
    private static LayerSummary.Scale scale(LayerSummary.Scale offered, @Nullable LayerColours chosen) {
        return chosen == null ? offered : offered.with(chosen, ColourMaps.find(chosen.colourMap()).map(ColourMap::hexadecimal).orElse(offered.colours()));
    }

    private static int colour(LayerSummary.Scale scale, int index) {
        return Integer.parseInt(scale.colours().substring(6 * index, 6 * index + 6), 16);
    }

    private static String number(double value) {
        return new java.math.BigDecimal(value).round(new java.math.MathContext(4)).stripTrailingZeros().toPlainString();
    }

    private void draw(Graphics2D g, AffineTransform place, BufferedImage painted, StoredInstance image, int frame, boolean smooth) {
        var size = layers.image(image, frame);
        var onto = new AffineTransform(place);
        onto.scale((double) size.columns() / painted.getWidth(), (double) size.rows() / painted.getHeight());
        // Segments end where their pixels end; values go over into each other.
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, smooth ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
                : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        g.setComposite(AlphaComposite.SrcOver);
        g.drawImage(painted, onto, null);
    }

    private static void outlines(Graphics2D g, AffineTransform place, LayerSummary about, Layer layer, ContourPicture contours, List<Entry> seen) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        float width = (float) Math.max(1.5, Math.sqrt(Math.abs(place.getDeterminant())));
        for (var region : contours.regions()) {
            var part = about.segments().stream().filter(one -> one.number() == region.number()).findFirst().orElse(null);
            if (part == null || layer.hidden().contains(region.number())) {
                continue;
            }
            Color colour = part.colour() == null ? Color.WHITE : Color.decode(part.colour());
            var inside = new Path2D.Double(Path2D.WIND_EVEN_ODD);
            for (var outline : region.outlines()) {
                var path = place.createTransformedShape(path(outline));
                if (outline.kind().equals("CLOSED")) {
                    inside.append(path, false);
                }
                g.setColor(colour);
                g.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) Math.min(1, layer.opacity() * 2)));
                g.setStroke(outline.exact() ? new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                        : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {width * 4, width * 3}, 0));
                g.draw(path);
            }
            g.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) (layer.opacity() * INSIDE_OF_OUTLINE)));
            g.fill(inside);
            seen.add(new Entry("#%06x".formatted(colour.getRGB() & 0xFFFFFF), part.label()));
        }
        g.setComposite(AlphaComposite.SrcOver);
    }

    private static Path2D path(ContourPicture.Outline outline) {
        var path = new Path2D.Double();
        double[] points = outline.points();
        if (outline.kind().equals("POINT")) {
            path.moveTo(points[0] - 3, points[1]);
            path.lineTo(points[0] + 3, points[1]);
            path.moveTo(points[0], points[1] - 3);
            path.lineTo(points[0], points[1] + 3);
            return path;
        }
        path.moveTo(points[0], points[1]);
        for (int i = 2; i + 1 < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        if (outline.kind().equals("CLOSED")) {
            path.closePath();
        }
        return path;
    }
}
