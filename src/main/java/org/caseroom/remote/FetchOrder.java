package org.caseroom.remote;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * In which order the objects of a study are brought: of each series the one that it opens with, so that every series can be shown;
 * then what somebody looks at and its neighbours; then every series in turn, coarse to fine, so that a stack can be scrolled from end
 * to end long before it is whole. Safe for several threads.
 */
final class FetchOrder {
    private static final int NEIGHBOURS = 12;

    private final Map<String, List<RemoteImage>> series = new LinkedHashMap<>();
    /** Of each series, what is still to be asked for, in the order of {@link #coarseToFine}. */
    private final Map<String, List<RemoteImage>> left = new LinkedHashMap<>();
    private final Set<String> opened = new HashSet<>();
    private String focusSeries;
    private int focusPlace = -1;

    /** Adds a series. @param here instances that need not be brought */
    synchronized void add(String uid, List<RemoteImage> images, Set<String> here) {
        List<RemoteImage> stack = images.stream().sorted(Comparator.comparing(RemoteImage::number, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(RemoteImage::instance)).toList();
        series.put(uid, stack);
        left.put(uid, new ArrayList<>(coarseToFine(stack).stream().filter(image -> !here.contains(image.instance())).toList()));
        if (left.get(uid).size() < stack.size()) {
            opened.add(uid);
        }
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
        focusSeries = uid;
        focusPlace = -1;
        for (int i = 0; i < stack.size(); i++) {
            if (stack.get(i).instance().equals(instance)) {
                focusPlace = i;
            }
        }
    }

    /** The next ones to ask for, all of one series; empty when nothing is left. */
    synchronized List<RemoteImage> next(int most) {
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
        for (int distance = 0; distance <= NEIGHBOURS; distance++) {
            for (int place : distance == 0 ? new int[] {focusPlace} : new int[] {focusPlace + distance, focusPlace - distance}) {
                if (place >= 0 && place < stack.size() && wanted.contains(stack.get(place))) {
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
