package org.caseroom.library;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.caseroom.access.Caller;

/** Pages that have tags, anatomy and modality in common with one; rare ones count more. An unknown page is compared by what is shown of it. */
public final class Related {
    private static final int SHOWN = 8;
    private final LibraryParts parts;
    private final PageEntries entries;

    private record Scored(PageEntry page, double score) {
    }

    Related(LibraryParts parts, PageEntries entries) {
        this.parts = parts;
        this.entries = entries;
    }

    /** The nearest first. */
    public List<PageSummary> to(Caller caller, String id) {
        entries.prepare();
        return parts.database().read(handle -> {
            var all = entries.all(handle);
            var standing = Standing.of(handle, caller, id);
            int number = (int) standing.page().number();
            var reader = ReaderPages.of(handle, caller);
            var page = number < all.length ? all[number] : null;
            if (page == null) {
                return List.of();
            }
            double[] weights = weights(all, values(page, reader.open(page)));
            var scored = new ArrayList<Scored>();
            for (var other : all) {
                if (other != null && other.number() != number && reader.mayRead(other)) {
                    double score = 0;
                    for (int value : other.values()) {
                        score += value < weights.length ? weights[value] : 0;
                    }
                    for (int value : reader.open(other) ? other.hiddenValues() : new int[0]) {
                        score += value < weights.length ? weights[value] : 0;
                    }
                    if (score > 0) {
                        scored.add(new Scored(other, score));
                    }
                }
            }
            var best = scored.stream().sorted(Comparator.comparingDouble(Scored::score).reversed()
                    .thenComparing(one -> -one.page().updatedAt())).limit(SHOWN).map(Scored::page).toList();
            var byId = new HashMap<String, PageEntry>();
            best.forEach(one -> byId.put(one.id(), one));
            return PageTable.rows(handle, best.stream().map(PageEntry::id).toList()).stream()
                    .map(row -> row.summary(reader.knows(byId.get(row.id())), null)).toList();
        });
    }

    private static int[] values(PageEntry page, boolean open) {
        if (!open) {
            return page.values();
        }
        int[] both = java.util.Arrays.copyOf(page.values(), page.values().length + page.hiddenValues().length);
        System.arraycopy(page.hiddenValues(), 0, both, page.values().length, page.hiddenValues().length);
        return both;
    }

    /** By number of a value: how much it says that two pages share it. State, kind, year, author and difficulty say nothing. */
    private double[] weights(PageEntry[] all, int[] values) {
        double[] weights = new double[entries.facets().size()];
        int[] counts = new int[weights.length];
        int pages = 0;
        for (var page : all) {
            if (page != null) {
                pages++;
                for (int value : page.values()) {
                    // One that came up since has no place yet.
                    if (value < counts.length) {
                        counts[value]++;
                    }
                }
            }
        }
        for (int value : values) {
            double base = switch (entries.facets().facet(value)) {
                case "tag" -> 3;
                case "anatomy" -> 2;
                case "modality" -> 0.5;
                default -> 0;
            };
            weights[value] = base * Math.log(1 + (double) pages / Math.max(1, counts[value]));
        }
        return weights;
    }
}
