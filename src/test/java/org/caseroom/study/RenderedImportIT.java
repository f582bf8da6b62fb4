package org.caseroom.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.caseroom.database.Offload;
import org.caseroom.dicom.data.Tag;
import org.caseroom.imaging.CatalogueFrameSource;
import org.caseroom.imaging.EncodedFrame;
import org.caseroom.imaging.FrameKey;
import org.caseroom.imaging.RenderPriority;
import org.caseroom.imaging.RenderRefusal;
import org.caseroom.imaging.RenderResult;
import org.caseroom.imaging.RenderService;
import org.caseroom.live.CatalogueDirectory;
import org.caseroom.live.ImageShape;
import org.caseroom.room.ImageRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a received file to its picture, over the real catalogue, frame store and decoding process. */
final class RenderedImportIT {
    private static final int SIDE = 20;

    @TempDir
    Path dir;

    private static RenderResult render(RenderService service, String instance) throws Exception {
        long end = System.nanoTime() + 30_000_000_000L;
        RenderResult result;
        do {
            result = service.render(FrameKey.png(instance, 1, null, false), RenderPriority.REST).toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            Thread.sleep(20);
        } while (result instanceof RenderRefusal(var reason, var _) && reason == RenderRefusal.Reason.NOT_STORED
                && System.nanoTime() < end);
        return result;
    }

    @Test
    void what_was_imported_is_shown_in_the_window_that_metadata_states() throws Exception {
        try (var bench = new ImportBench(dir); var offload = new Offload("test");
                var service = new RenderService(new CatalogueFrameSource(bench.frames, bench.catalogue), 1 << 20, 1,
                        new SimpleMeterRegistry())) {
            var ct = DicomFiles.ct("1.1", "1.1.1", "1.1.1.1", 1, SIDE).setDouble(Tag.PixelSpacing, 1.0, 0.5);
            assertThat(bench.receive("ct", DicomFiles.bytes(ct)).outcome()).isEqualTo(ImportResult.Outcome.ACCEPTED);
            var frame = (EncodedFrame) render(service, "1.1.1.1");
            // stored 1001 to 1400, so -23 to 376 HU
            var pixels = ImageIO.read(new ByteArrayInputStream(frame.bytes())).getRaster();
            for (int i = 0; i < SIDE * SIDE; i++) {
                double value = 1000 + (i + 1) % 500 - 1024;
                assertThat(pixels.getSample(i % SIDE, i / SIDE, 0)).isEqualTo((int) Math.floor((value + 23) / 399 * 255 + 0.5));
            }
            var window = bench.catalogue.images("1.1.1.1").getFirst().window();
            assertThat(window.center()).isEqualTo(frame.voi().center());
            assertThat(window.width()).isEqualTo(frame.voi().width());

            var directory = new CatalogueDirectory(bench.catalogue, null, offload);
            for (int time = 0; time < 2; time++) {
                assertThat(directory.image("1.1", new ImageRef("1.1.1.1", 1)).await()).contains(new ImageShape(SIDE, SIDE, 2));
                assertThat(directory.image("1.2", new ImageRef("1.1.1.1", 1)).await()).as("another study").isEqualTo(Optional.empty());
                assertThat(directory.image("1.1", new ImageRef("1.1.1.1", 2)).await()).as("another frame").isEqualTo(Optional.empty());
                assertThat(directory.image("1.1", new ImageRef("1.1.1.9", 1)).await()).as("unknown").isEqualTo(Optional.empty());
            }
            assertThat(render(service, "1.1.1.9")).isInstanceOfSatisfying(RenderRefusal.class,
                    refusal -> assertThat(refusal.reason()).isEqualTo(RenderRefusal.Reason.NO_SUCH_FRAME));
        }
    }
}
