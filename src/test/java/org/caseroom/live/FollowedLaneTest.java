package org.caseroom.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.caseroom.imaging.EncodedFrame;
import org.caseroom.imaging.PictureEncoding;
import org.caseroom.imaging.RenderResult;
import org.caseroom.protocol.Shown;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Sight;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FollowedLaneTest {
    private static final int MANY = 200;

    private final EventExecutor loop = new DefaultEventExecutor();
    private final FollowedLane lane = new FollowedLane(loop);

    @AfterEach
    void end() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    @Test
    void all_are_told_and_who_was_not_told_of_the_older_is_told_of_the_newer_only() throws Exception {
        var all = IntStream.range(0, MANY).mapToObj(_ -> new Follower()).toList();
        on(() -> all.forEach(one -> lane.add(one, List.of())));
        on(() -> {
            lane.show(List.of(image(1)));
            // Before the first has gone round: the loop does one thing at a time.
            lane.show(List.of(image(2)));
        });
        settle(all, 2);
        assertThat(all).allSatisfy(one -> assertThat(one.seen.getLast()).isEqualTo(image(2)));
        assertThat(all.stream().filter(one -> one.seen.contains(image(1))).count()).isPositive().isLessThan(MANY / 2);
    }

    @Test
    void who_comes_and_goes_while_they_are_told_keeps_nobody_from_it() throws Exception {
        var all = new ArrayList<>(IntStream.range(0, MANY).mapToObj(_ -> new Follower()).toList());
        on(() -> all.forEach(one -> lane.add(one, List.of())));
        var late = new Follower();
        on(() -> {
            lane.show(List.of(image(1)));
            lane.remove(all.removeFirst());
            lane.add(late, List.of(image(1)));
        });
        all.add(late);
        settle(all, 1);
        on(lane::end);
        assertThat(all).allSatisfy(one -> assertThat(one.ended).isTrue());
    }

    @Test
    void a_picture_stays_in_memory_until_something_else_is_shown() throws Exception {
        var one = new Follower();
        var bytes = new ByteBuf[2];
        on(() -> {
            lane.add(one, List.of(image(1)));
            var pushed = one.pushed.getFirst();
            var sort = new Pushed.Sort(Sight.FULL, 1, 10, 10, 1, Rung.FULL, false);
            Promise<RenderResult> made = Promise.promise();
            pushed.picture(sort, loop, made::future).hear((_, shared) -> bytes[0] = shared);
            made.complete(frame());
            pushed.picture(sort, loop, () -> Future.failedFuture("not asked for again")).hear((_, shared) -> bytes[1] = shared);
            assertThat(bytes[1]).as("who comes after it").isNotNull().isSameAs(bytes[0]);
            assertThat(bytes[0].refCnt()).isEqualTo(1);
        });
        on(() -> lane.show(List.of(image(2))));
        assertThat(bytes[0].refCnt()).isZero();
    }

    @Test
    void all_are_told_when_it_rests() throws Exception {
        var all = IntStream.range(0, MANY).mapToObj(_ -> new Follower()).toList();
        on(() -> all.forEach(one -> lane.add(one, List.of())));
        on(() -> lane.show(List.of(image(1))));
        settle(all, 1);
        await(() -> all.stream().allMatch(one -> one.resting.equals(List.of(true))));
        assertThat(all).allSatisfy(one -> assertThat(one.seen).as("shown, and at rest").containsExactly(image(1), image(1)));
    }

    @Test
    void a_viewport_rests_while_another_one_moves_and_keeps_its_pictures() throws Exception {
        var one = new Follower();
        on(() -> lane.add(one, List.of(image(1), image(2))));
        var number = new AtomicInteger(2);
        await(() -> {
            lane.show(List.of(image(1), image(number.incrementAndGet())));
            return one.resting.getFirst();
        });
        assertThat(one.resting).containsExactly(true, false);
        assertThat(one.pushed.getFirst()).isSameAs(one.pushed.get(one.pushed.size() - 2));
    }

    private static final class Follower implements RoomViews.Watcher {
        final List<Shown> seen = new ArrayList<>();
        final List<Pushed> pushed = new ArrayList<>();
        List<Boolean> resting = List.of();
        boolean ended;

        @Override
        public EventExecutor lane() {
            throw new UnsupportedOperationException("asked of by the feed only");
        }

        @Override
        public int settleMillis() {
            return 20;
        }

        @Override
        public void shows(List<Pushed> viewports) {
            viewports.forEach(viewport -> seen.add(viewport.shown()));
            pushed.addAll(viewports);
            resting = viewports.stream().map(Pushed::resting).toList();
        }

        @Override
        public void ended() {
            ended = true;
        }
    }

    private static Shown image(int number) {
        return new Shown("1.2", "1.2.3", new ImageRef("1.2.3." + number, 1), null, false, null);
    }

    private static EncodedFrame frame() {
        return new EncodedFrame(new byte[] {1, 2, 3}, 1, 1, 1, 1, PictureEncoding.JPEG, 80, false, true, false, false, null);
    }

    /** On the loop; what fails there fails here. */
    private void on(Runnable task) throws Exception {
        loop.submit(task).get(10, TimeUnit.SECONDS);
    }

    private void settle(List<Follower> all, int number) throws Exception {
        await(() -> all.stream().allMatch(one -> !one.seen.isEmpty() && one.seen.getLast().equals(image(number))));
    }

    /** Until it is so, asked on the loop. */
    private void await(BooleanSupplier so) throws Exception {
        var done = new CompletableFuture<Void>();
        loop.execute(new Runnable() {
            @Override
            public void run() {
                try {
                    if (so.getAsBoolean()) {
                        done.complete(null);
                    } else {
                        loop.schedule(this, 1, TimeUnit.MILLISECONDS);
                    }
                } catch (RuntimeException e) {
                    done.completeExceptionally(e);
                }
            }
        });
        done.get(20, TimeUnit.SECONDS);
    }
}
