package org.caseroom.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.caseroom.testing.Corpus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The default rendering of the whole corpus, by the rules of its {@code check_render.py}. */
final class DefaultRenderingTest {
    @ParameterizedTest
    @CsvSource({"1,188", "2,12", "3,6", "4,2", "7,1"})
    void every_frame_passes(String set, int frames) throws IOException {
        var corpus = Corpus.require();
        var failures = new ArrayList<String>();
        int passed = 0;
        for (var frame : CorpusRenderer.expectations(set).values()) {
            var first = frame.getFirst();
            String path = first.get("path");
            try {
                var image = CorpusRenderer.render(path, Integer.parseInt(first.get("frame")));
                String difference = difference(image, frame, corpus.toString());
                if (difference == null) {
                    passed++;
                } else {
                    failures.add(path + " frame " + first.get("frame") + ": " + difference);
                }
            } catch (IOException | UnsupportedImageException | RuntimeException e) {
                failures.add(path + " frame " + first.get("frame") + ": " + e);
            }
        }
        assertThat(failures).isEmpty();
        assertThat(passed).isEqualTo(frames);
    }

    /** null when all rows of any one rule agree. */
    private static String difference(RenderedImage image, List<Map<String, String>> rows, String corpus) throws IOException {
        String worst = null;
        for (String rule : rows.stream().map(row -> row.get("rule")).distinct().toList()) {
            String found = null;
            for (var row : rows) {
                if (row.get("rule").equals(rule) && found == null) {
                    found = compare(image, row, ImageIO.read(new File(corpus, row.get("reference"))));
                }
            }
            if (found == null) {
                return null;
            }
            worst = rule + " " + found;
        }
        return worst;
    }

    private static String compare(RenderedImage image, Map<String, String> row, BufferedImage reference) {
        var region = row.get("region");
        int box = region.startsWith("box:") ? Integer.parseInt(region.substring(4)) : 1;
        int x0 = 0;
        int y0 = 0;
        if (region.startsWith("crop:")) {
            String[] corner = region.substring(5).split(",");
            x0 = Integer.parseInt(corner[0]);
            y0 = Integer.parseInt(corner[1]);
        } else if (reference.getWidth() != image.columns() / box || reference.getHeight() != image.rows() / box) {
            return "has " + image.columns() + " x " + image.rows() + " pixels";
        }
        boolean gray = gray(reference);
        if (gray && image.samples() == 3) {
            return "is coloured";
        }
        int most = 0;
        long sum = 0;
        long count = 0;
        for (int y = 0; y < reference.getHeight(); y++) {
            for (int x = 0; x < reference.getWidth(); x++) {
                for (int c = 0; c < (gray ? 1 : 3); c++) {
                    int expected = sample(reference, x, y, gray ? 0 : c);
                    int d = Math.abs(mean(image, x0 + x * box, y0 + y * box, box, c) - expected);
                    most = Math.max(most, d);
                    sum += d;
                    count++;
                }
            }
        }
        boolean within = most <= Integer.parseInt(row.get("tol_max")) && sum <= Double.parseDouble(row.get("tol_mean")) * count;
        return within ? null : "differs by " + most + ", " + (double) sum / count + " on average";
    }

    /** Some references keep their pixels as indices, to be small. */
    private static int sample(BufferedImage reference, int x, int y, int channel) {
        return reference.getColorModel() instanceof IndexColorModel ? reference.getRGB(x, y) >> 16 - 8 * channel & 0xFF
                : reference.getRaster().getSample(x, y, channel);
    }

    private static boolean gray(BufferedImage reference) {
        if (reference.getColorModel() instanceof IndexColorModel colours) {
            for (int i = 0; i < colours.getMapSize(); i++) {
                if (colours.getRed(i) != colours.getGreen(i) || colours.getRed(i) != colours.getBlue(i)) {
                    return false;
                }
            }
            return true;
        }
        return reference.getRaster().getNumBands() == 1;
    }

    private static int mean(RenderedImage image, int x0, int y0, int box, int channel) {
        int sum = 0;
        for (int y = y0; y < y0 + box; y++) {
            for (int x = x0; x < x0 + box; x++) {
                int at = (y * image.columns() + x) * image.samples() + (image.samples() == 1 ? 0 : channel);
                sum += image.pixels()[at] & 0xFF;
            }
        }
        return (int) Math.floor((double) sum / (box * box) + 0.5);
    }
}
