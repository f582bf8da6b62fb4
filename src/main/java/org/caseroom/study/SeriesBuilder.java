package org.caseroom.study;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Puts a series together from its rows. */
final class SeriesBuilder {
    private static final int MAX_MISSING = 100;

    private final String uid;
    private final Integer number;
    private final String modality;
    private final String description;
    private final String bodyPart;
    private final String laterality;
    private final String frameOfReference;
    private String sopClass;
    private boolean localizers = true;
    private final List<StackImage> images = new ArrayList<>();
    private final List<Cine> cines = new ArrayList<>();

    SeriesBuilder(ResultSet rs) throws SQLException {
        int seriesNumber = rs.getInt("series_number");
        this.number = rs.wasNull() ? null : (Integer) seriesNumber;
        this.uid = rs.getString("series_uid");
        this.modality = rs.getString("modality");
        this.description = rs.getString("description");
        this.bodyPart = rs.getString("body_part");
        this.laterality = rs.getString("laterality");
        this.frameOfReference = rs.getString("frame_of_reference");
    }

    String uid() {
        return uid;
    }

    /**
     * @param cine   null where the instance is no cine
     * @param flavor Image Type value 3, null where there is none
     */
    void add(String json, Cine cine, String instanceClass, String flavor) {
        sopClass = sopClass == null || instanceClass.compareTo(sopClass) < 0 ? instanceClass : sopClass;
        localizers &= "LOCALIZER".equals(flavor);
        images.addAll(RecordCodec.decodeImages(json));
        if (cine != null) {
            cines.add(cine);
        }
    }

    SeriesKind kind() {
        return SeriesKind.of(sopClass, localizers);
    }

    Series build() {
        List<StackImage> stack = StackOrder.order(images);
        return new Series(uid, number, modality, description, bodyPart, laterality, frameOfReference, stack.size(), stack,
                List.copyOf(cines), incomplete(), null);
    }

    private List<Series.Incomplete> incomplete() {
        Map<String, Set<Integer>> present = new LinkedHashMap<>();
        Map<String, Integer> totals = new HashMap<>();
        for (StackImage image : images) {
            if (image.place() != null && image.place().concatenation() instanceof FramePlace.Concatenation part) {
                present.computeIfAbsent(part.uid(), _ -> new TreeSet<>()).add(part.part());
                if (part.parts() != null) {
                    totals.merge(part.uid(), part.parts(), Math::max);
                }
            }
        }
        List<Series.Incomplete> incomplete = new ArrayList<>();
        present.forEach((uid, here) -> {
            Integer parts = totals.get(uid);
            int last = parts != null ? parts : here.stream().mapToInt(Integer::intValue).max().orElse(0);
            List<Integer> missing = IntStream.rangeClosed(1, last).filter(part -> !here.contains(part)).limit(MAX_MISSING).boxed()
                    .toList();
            if (!missing.isEmpty()) {
                incomplete.add(new Series.Incomplete(uid, missing, parts));
            }
        });
        return incomplete;
    }
}
