package org.caseroom.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.caseroom.dicom.imageio.SampleType;
import org.caseroom.imaging.RenderRefusal.Reason;
import org.caseroom.study.frames.FrameStore;
import org.caseroom.study.frames.StoredFrames;
import org.caseroom.study.presentation.InstancePresentation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RenderServiceTest {
    private static final String UID = "1.2.3";

    @TempDir
    Path root;
    FrameStore store;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final AtomicInteger opened = new AtomicInteger();
    /** Renders wait here while it is not null. */
    volatile CountDownLatch gate;
    RenderService service;

    @BeforeEach
    void start() throws IOException {
        store = new FrameStore(root, 8);
        store.write(UID, List.of(TestFrames.decoded(SampleType.U8, 1, "MONOCHROME2", 2, 2, 0, 50, 100, 200),
                TestFrames.decoded(SampleType.U8, 1, "MONOCHROME2", 2, 2, 1, 2, 3, 4)));
        service = new RenderService(new PictureMaker(new Source(), PresentationStates.NONE), 1 << 20, 2, 4, meters);
    }

    @AfterEach
    void stop() {
        if (gate != null) {
            gate.countDown();
        }
        service.close();
        store.close();
    }

    private final class Source implements FrameSource {
        @Override
        public StoredFrames open(String instance) throws IOException {
            opened.incrementAndGet();
            var wait = gate;
            if (wait != null) {
                try {
                    wait.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
            return store.open(instance);
        }

        @Override
        public Optional<InstancePresentation> presentation(String instance) {
            if (instance.equals("broken")) {
                throw new IllegalStateException("the catalogue is broken");
            }
            return instance.startsWith("9") ? Optional.empty() : Optional.of(InstancePresentation.of(TestFrames.gray(8, false)));
        }
    }

    private static RenderResult get(CompletionStage<RenderResult> stage) throws Exception {
        return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private RenderResult render(FrameKey key) throws Exception {
        return get(service.render(key, RenderPriority.VIEWPORT));
    }

    private static FrameKey key(int center) {
        return FrameKey.png(UID, 1, new VoiChoice(center, 10, null), false);
    }

    @Test
    void a_lossless_picture_has_exactly_the_rendered_levels() throws Exception {
        var frame = (EncodedFrame) render(FrameKey.png(UID, 1, null, false));
        var image = ImageIO.read(new ByteArrayInputStream(frame.bytes()));
        assertThat(image.getRaster().getSamples(0, 0, 2, 2, 0, (int[]) null)).containsExactly(0, 50, 100, 200);
        assertThat(frame.lossless()).isTrue();
        assertThat(frame.nativePixels()).isTrue();
        assertThat(frame.voi().center()).isEqualTo(128);
        var jpeg = (EncodedFrame) render(FrameKey.jpeg(UID, 2, null, false, 80).sized(1, 1));
        assertThat(jpeg.lossless()).isFalse();
        assertThat(jpeg.nativePixels()).isFalse();
        assertThat(jpeg.storedColumns()).isEqualTo(2);
        assertThat(ImageIO.read(new ByteArrayInputStream(jpeg.bytes())).getWidth()).isEqualTo(1);
    }

    @Test
    void many_who_ask_at_once_share_one_render() throws Exception {
        gate = new CountDownLatch(1);
        var stages = new ArrayList<CompletionStage<RenderResult>>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var asked = new CountDownLatch(40);
            for (int i = 0; i < 40; i++) {
                threads.execute(() -> {
                    var stage = service.render(key(5), RenderPriority.VIEWPORT);
                    synchronized (stages) {
                        stages.add(stage);
                    }
                    asked.countDown();
                });
            }
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        }
        gate.countDown();
        var first = get(stages.getFirst());
        for (var stage : stages) {
            assertThat(get(stage)).isSameAs(first);
        }
        assertThat(render(key(5))).isSameAs(first);
        assertThat(opened).hasValue(1);
        assertThat(meters.counter("caseroom.render.requests", "answer", "shared").count()).isEqualTo(39);
        assertThat(meters.counter("caseroom.render.requests", "answer", "cached").count()).isEqualTo(1);
    }

    @Test
    void a_full_queue_refuses_the_least_urgent() throws Exception {
        gate = new CountDownLatch(1);
        var running = List.of(service.render(key(1), RenderPriority.REST), service.render(key(2), RenderPriority.REST));
        while (opened.get() < 2) {
            Thread.onSpinWait();
        }
        var thumbnails = new ArrayList<CompletionStage<RenderResult>>();
        for (int i = 10; i < 14; i++) {
            thumbnails.add(service.render(key(i), RenderPriority.THUMBNAIL));
        }
        var urgent = service.render(key(20), RenderPriority.VIEWPORT);
        assertThat(((RenderRefusal) get(thumbnails.get(3))).reason()).as("the newest of the least urgent").isEqualTo(Reason.BUSY);
        assertThat(((RenderRefusal) get(service.render(key(21), RenderPriority.THUMBNAIL))).reason()).isEqualTo(Reason.BUSY);
        gate.countDown();
        assertThat(get(urgent)).isInstanceOf(EncodedFrame.class);
        for (int i = 0; i < 3; i++) {
            assertThat(get(thumbnails.get(i))).isInstanceOf(EncodedFrame.class);
        }
        assertThat(get(running.get(0))).isInstanceOf(EncodedFrame.class);
        // A refusal is not remembered.
        assertThat(render(key(13))).isInstanceOf(EncodedFrame.class);
        assertThat(meters.counter("caseroom.render.requests", "answer", "rejected").count()).isEqualTo(2);
    }

    @Test
    void who_asks_more_urgently_for_what_waits_moves_it_forward() throws Exception {
        var order = new ArrayList<Integer>();
        var hold = new CountDownLatch(1);
        var pool = new RenderPool(1, 10, Thread.ofPlatform().daemon().factory());
        record Task(Runnable body) implements RenderPool.Task {
            @Override
            public void run() {
                body.run();
            }

            @Override
            public void reject() {
            }
        }
        var started = new CountDownLatch(1);
        pool.submit(new Task(() -> {
            started.countDown();
            try {
                hold.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }), RenderPriority.VIEWPORT);
        started.await();
        var third = new Task(() -> order.add(3));
        pool.submit(new Task(() -> order.add(1)), RenderPriority.THUMBNAIL);
        pool.submit(new Task(() -> order.add(2)), RenderPriority.PREFETCH);
        pool.submit(third, RenderPriority.THUMBNAIL);
        pool.promote(third, RenderPriority.THUMBNAIL, RenderPriority.VIEWPORT);
        var done = new CountDownLatch(1);
        pool.submit(new Task(done::countDown), RenderPriority.THUMBNAIL);
        hold.countDown();
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(order).containsExactly(3, 2, 1);
        pool.close();
    }

    @Test
    void what_cannot_be_shown_is_said_in_a_sentence() throws Exception {
        assertThat(render(FrameKey.png("9.9", 1, null, false)))
                .isEqualTo(new RenderRefusal(Reason.NO_SUCH_FRAME, "There is no such image."));
        assertThat(render(FrameKey.png(UID, 3, null, false)))
                .isEqualTo(new RenderRefusal(Reason.NO_SUCH_FRAME, "The image has 2 frames, not 3."));
        assertThat(render(FrameKey.png("1.2.4", 1, null, false)))
                .isEqualTo(new RenderRefusal(Reason.NOT_STORED, "The pixels of this image are not ready."));
        assertThat(((RenderRefusal) render(FrameKey.png(UID, 1, null, false).cropped(new Region(1, 0, 2, 1)))).reason())
                .isEqualTo(Reason.UNSUPPORTED);
        assertThatThrownBy(() -> render(FrameKey.png("broken", 1, null, false))).hasRootCauseMessage("the catalogue is broken");
        assertThat(render(FrameKey.png(UID, 1, null, false))).as("the thread lives on").isInstanceOf(EncodedFrame.class);
    }

    @Test
    void a_rebuilt_instance_is_rendered_anew() throws Exception {
        var before = render(key(5));
        service.forget(UID);
        assertThat(render(key(5))).isNotSameAs(before);
        assertThat(opened).hasValue(2);
    }

    @Test
    void damage_is_reported_as_such() throws Exception {
        try (var files = Files.walk(root)) {
            var file = files.filter(f -> f.toString().endsWith(".frames")).findFirst().orElseThrow();
            try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
                bytes.seek(bytes.length() - 2);
                bytes.write(99);
            }
        }
        var refusal = (RenderRefusal) render(FrameKey.png(UID, 2, null, false));
        assertThat(refusal.reason()).isEqualTo(Reason.DAMAGED);
        assertThat(refusal.message()).contains("frame 2").contains("Rebuild");
        assertThat(render(FrameKey.png(UID, 1, null, false))).isInstanceOf(EncodedFrame.class);
    }

    @Test
    void the_cache_is_bounded_by_bytes() throws Exception {
        try (var small = new RenderService(new PictureMaker(new Source(), PresentationStates.NONE), 2000, 1, 100, new SimpleMeterRegistry())) {
            for (int i = 0; i < 50; i++) {
                get(small.render(key(i), RenderPriority.REST));
            }
            int kept = 0;
            for (int i = 0; i < 50; i++) {
                kept += small.cached(key(i)) == null ? 0 : 1;
            }
            assertThat(kept).isBetween(1, 2000 / 300);
        }
    }

    @Test
    void after_close_everything_is_refused() throws Exception {
        service.close();
        assertThat(((RenderRefusal) render(key(99))).reason()).isEqualTo(Reason.BUSY);
    }
}
