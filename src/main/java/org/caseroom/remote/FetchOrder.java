package org.caseroom.remote;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * In which order the objects of a study are brought: before all the image at which somebody waits; of each series the one that it opens
 * with, so that every series can be shown; then the neighbours of what somebody looks at, most of them where he is going; then every series
 * in turn, coarse to fine, so that a stack can be scrolled from end to end long before it is whole. Safe for several threads.
 */
final class FetchOrder {
    private static final int AHEAD = 12;
    private static final int BEHIND = 4;

    private final Map<String, List<RemoteImage>> series = new LinkedHashMap<>();
    /** Of each series, what is still to be asked for, in the order of {@link #coarseToFine}. */
    private final Map<String, List<RemoteImage>> left = new LinkedHashMap<>();
    private final Set<String> opened = new HashSet<>();
    private String focusSeries;
    private int focusPlace = -1;
    /** Of somebody who scrolls: 1 towards higher numbers, -1 back, 0 while that is not known. */
    private int direction;

    /** Adds a series. @param here instances that need not be brought */
    synchronized void add(String uid, List<RemoteImage> images, Set<String> here) {
        List<RemoteImage> stack = stack(images);
        series.put(uid, stack);
        left.put(uid, new ArrayList<>(coarseToFine(stack).stream().filter(image -> !here.contains(image.instance())).toList()));
        if (left.get(uid).size() < stack.size()) {
            opened.add(uid);
        }
    }

    /** By Instance Number, all that is known of the place of an image that is not here. */
    static List<RemoteImage> stack(List<RemoteImage> images) {
        return images.stream().sorted(Comparator.comparing(RemoteImage::number, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(RemoteImage::instance)).toList();
    }

    /** The middle first, then the quarters, the eighths, and so on. */
    static <T> List<T> coarseToFine(List<T> stack) {
        List<T> order = new ArrayList<>();
        if (stack.isEmpty()) {
            return order;
        }
        int middle = stack.size() / 2;
        order.add(stack.get(middle));
        boolean[] taken = new boolean[stack.size()];
        taken[middle] = true;
        for (int step = Integer.highestOneBit(stack.size()); step > 0; step /= 2) {
            for (int i = Math.floorMod(middle, step); i < stack.size(); i += step) {
                if (!taken[i]) {
                    taken[i] = true;
                    order.add(stack.get(i));
                }
            }
        }
        return order;
    }

    /** Somebody looks at this. @param instance null for nothing in particular */
    synchronized void look(String uid, String instance) {
        List<RemoteImage> stack = series.get(uid);
        if (stack == null) {
            return;
        }
        int before = uid.equals(focusSeries) ? focusPlace : -1;
        focusSeries = uid;
        focusPlace = -1;
        for (int i = 0; i < stack.size(); i++) {
            if (stack.get(i).instance().equals(instance)) {
                focusPlace = i;
            }
        }
        if (before < 0 || focusPlace < 0) {
            direction = 0;
        } else if (before != focusPlace) {
            direction = Integer.signum(focusPlace - before);
        }
    }

    /** Whether this is what somebody looks at. */
    synchronized boolean answers(Collection<RemoteImage> images) {
        return focusPlace >= 0 && images.contains(series.get(focusSeries).get(focusPlace));
    }

    /** The next ones to ask for, all of one series; empty when nothing is left. */
    synchronized List<RemoteImage> next(int most) {
        if (focusPlace >= 0 && left.get(focusSeries).contains(series.get(focusSeries).get(focusPlace))) {
            opened.add(focusSeries);
            RemoteImage awaited = series.get(focusSeries).get(focusPlace);
            left.get(focusSeries).remove(awaited);
            return List.of(awaited);
        }
        for (Map.Entry<String, List<RemoteImage>> entry : left.entrySet()) {
            if (!entry.getValue().isEmpty() && opened.add(entry.getKey())) {
                return take(entry.getValue(), 1);
            }
        }
        List<RemoteImage> focused = focusSeries == null ? List.of() : left.get(focusSeries);
        if (!focused.isEmpty()) {
            List<RemoteImage> near = near(focused);
            if (near.isEmpty()) {
                return take(focused, most);
            }
            List<RemoteImage> batch = List.copyOf(near.subList(0, Math.min(most, near.size())));
            focused.removeAll(batch);
            return batch;
        }
        return left.values().stream().filter(images -> !images.isEmpty()).findFirst().map(images -> take(images, most)).orElse(List.of());
    }

    private List<RemoteImage> near(List<RemoteImage> focused) {
        if (focusPlace < 0) {
            return List.of();
        }
        List<RemoteImage> stack = series.get(focusSeries);
        Set<RemoteImage> wanted = new HashSet<>(focused);
        List<RemoteImage> near = new ArrayList<>();
        int up = direction < 0 ? BEHIND : AHEAD;
        int down = direction > 0 ? BEHIND : AHEAD;
        for (int distance = 1; distance <= AHEAD; distance++) {
            int first = direction < 0 ? -distance : distance;
            for (int step : new int[] {first, -first}) {
                int place = focusPlace + step;
                if ((step > 0 ? step <= up : -step <= down) && place >= 0 && place < stack.size() && wanted.contains(stack.get(place))) {
                    near.add(stack.get(place));
                }
            }
        }
        return near;
    }

    private static List<RemoteImage> take(List<RemoteImage> images, int most) {
        List<RemoteImage> head = images.subList(0, Math.min(most, images.size()));
        List<RemoteImage> taken = List.copyOf(head);
        head.clear();
        return taken;
    }
}
