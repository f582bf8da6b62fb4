package org.caseroom.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FetchOrderTest {
    private static List<RemoteImage> stack(String series, int images) {
        // As archives list them: in no order.
        List<RemoteImage> stack = new ArrayList<>(IntStream.rangeClosed(1, images).mapToObj(i -> new RemoteImage(series, series + "." + i, "", i)).toList());
        Collections.reverse(stack);
        return stack;
    }

    private static int number(List<RemoteImage> batch) {
        assertThat(batch).hasSize(1);
        return batch.getFirst().number();
    }

    @Test
    void everySeriesOpensBeforeAnyOneIsWhole() {
        var order = new FetchOrder();
        order.add("1", stack("1", 100), Set.of());
        order.add("2", stack("2", 50), Set.of());
        assertThat(order.next(16)).extracting(RemoteImage::instance).containsExactly("1.51");
        assertThat(order.next(16)).extracting(RemoteImage::instance).containsExactly("2.26");
        assertThat(order.next(16)).hasSize(16).allMatch(image -> image.series().equals("1"));
    }

    @Test
    void aStackCanBeScrolledFromEndToEndLongBeforeItIsWhole() {
        var order = new FetchOrder();
        order.add("1", stack("1", 500), Set.of());
        List<Integer> first = IntStream.range(0, 63).mapToObj(_ -> number(order.next(1))).sorted().toList();
        int widest = 0;
        for (int i = 1; i < first.size(); i++) {
            widest = Math.max(widest, first.get(i) - first.get(i - 1));
        }
        assertThat(widest).isLessThanOrEqualTo(16);
        assertThat(first.getFirst()).isLessThan(16);
        assertThat(first.getLast()).isGreaterThan(484);
    }

    @Test
    void whatIsLookedAtAndItsNeighboursComeNext() {
        var order = new FetchOrder();
        order.add("1", stack("1", 100), Set.of());
        order.add("2", stack("2", 100), Set.of());
        order.next(1);
        order.next(1);
        order.look("2", "2.10");
        assertThat(List.of(number(order.next(1)), number(order.next(1)), number(order.next(1)), number(order.next(1)))).containsExactly(10, 11, 9, 12);
        assertThat(order.next(4)).extracting(RemoteImage::number).containsExactly(8, 13, 7, 14);
        order.look("no such", null);
        order.look("1", "no such");
        assertThat(order.next(1).getFirst().series()).isEqualTo("1");
    }

    @Test
    void thatAtWhichSomebodyWaitsComesBeforeEverySeriesHasOpened() {
        var order = new FetchOrder();
        order.add("1", stack("1", 100), Set.of());
        order.add("2", stack("2", 100), Set.of());
        order.add("3", stack("3", 100), Set.of());
        order.look("2", "2.90");
        List<RemoteImage> awaited = order.next(16);
        assertThat(awaited).extracting(RemoteImage::instance).containsExactly("2.90");
        assertThat(order.answers(awaited)).isTrue();
        assertThat(order.answers(List.of(new RemoteImage("2", "2.91", "", 91)))).isFalse();
        assertThat(List.of(order.next(16).getFirst().instance(), order.next(16).getFirst().instance())).containsExactly("1.51", "3.51");
        assertThat(order.next(2)).extracting(RemoteImage::number).containsExactly(91, 89);
    }

    @Test
    void whoScrollsGetsMostOfWhatLiesBeforeHim() {
        var order = new FetchOrder();
        order.add("1", stack("1", 100), Set.of());
        order.next(1);
        order.look("1", "1.30");
        order.look("1", "1.20");
        assertThat(number(order.next(1))).isEqualTo(20);
        assertThat(order.next(16)).extracting(RemoteImage::number).containsExactly(19, 21, 18, 22, 17, 23, 16, 24, 15, 14, 13, 12, 11, 10, 9, 8);
        order.look("1", "1.40");
        order.look("1", "1.40");
        assertThat(order.next(16)).as("who stays keeps his direction").extracting(RemoteImage::number).containsExactly(40);
        assertThat(order.next(16)).extracting(RemoteImage::number).containsExactly(41, 39, 42, 38, 43, 37, 44, 36, 45, 46, 47, 48, 49, 50, 52);
    }

    @Test
    void everyImageIsAskedForOnceAndWhatIsHereIsNot() {
        for (int size : new int[] {0, 1, 2, 3, 7, 64, 257}) {
            var order = new FetchOrder();
            Set<String> here = size > 3 ? Set.of("1.1", "1.3") : Set.of();
            order.add("1", stack("1", size), here);
            Set<String> asked = new HashSet<>();
            int count = 0;
            for (List<RemoteImage> batch = order.next(5); !batch.isEmpty(); batch = order.next(5)) {
                batch.forEach(image -> asked.add(image.instance()));
                count += batch.size();
            }
            assertThat(count).isEqualTo(asked.size()).isEqualTo(size - here.size());
            assertThat(asked).noneMatch(here::contains);
        }
    }
}
