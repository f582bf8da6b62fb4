package org.caseroom.remote;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is known of a study on its way: what it consists of, what of it is here, and what did not come. Safe for several threads. */
final class FetchTally {
    private final String study;
    private final String source;
    private final Map<String, RemoteSeries> series = new LinkedHashMap<>();
    /** By series, in the order of a stack; without those that are not listed yet. */
    private final Map<String, List<Expected>> expected = new HashMap<>();
    private final Map<String, Integer> here = new HashMap<>();
    private final Map<String, Integer> failed = new HashMap<>();
    private final Set<String> classes = new HashSet<>();
    private Arrival.State state = Arrival.State.LISTING;
    private String problem;

    FetchTally(String study, String source) {
        this.study = study;
        this.source = source;
    }

    synchronized void series(List<RemoteSeries> listed) {
        listed.forEach(one -> series.put(one.series(), one));
    }

    /** @param stack the objects of the series in the order of {@link FetchOrder#stack} @param present instances of the study that are here */
    synchronized void listed(String uid, List<RemoteImage> stack, Set<String> present) {
        expected.put(uid, stack.stream().map(image -> new Expected(image.instance(), image.number())).toList());
        here.put(uid, (int) stack.stream().filter(image -> present.contains(image.instance())).count());
        stack.stream().map(RemoteImage::sopClass).filter(sopClass -> !sopClass.isEmpty()).forEach(classes::add);
        state = Arrival.State.FETCHING;
    }

    /** One image is here of a series that is not listed yet. */
    synchronized void begun(String uid) {
        here.put(uid, 1);
        state = Arrival.State.FETCHING;
    }

    /** @return those of the batch that are not in the catalogue */
    synchronized List<RemoteImage> came(Collection<RemoteImage> batch, Set<String> present) {
        List<RemoteImage> missing = new ArrayList<>();
        for (RemoteImage image : batch) {
            if (present.contains(image.instance())) {
                here.merge(image.series(), 1, Integer::sum);
            } else {
                missing.add(image);
            }
        }
        return missing;
    }

    synchronized void failed(Collection<RemoteImage> images) {
        images.forEach(image -> failed.merge(image.series(), 1, Integer::sum));
    }

    synchronized Set<String> classes() {
        return Set.copyOf(classes);
    }

    synchronized int failed() {
        return sum(failed);
    }

    synchronized int here() {
        return sum(here);
    }

    synchronized void end(Arrival.State last, String why) {
        state = last;
        problem = why;
    }

    synchronized boolean over() {
        return state.over();
    }

    synchronized Arrival arrival() {
        List<Arrival.Part> parts = series.values().stream().map(this::part).toList();
        return new Arrival(study, source, state, parts.stream().mapToInt(Arrival.Part::total).sum(), sum(here), sum(failed), parts, problem);
    }

    private Arrival.Part part(RemoteSeries one) {
        List<Expected> listed = expected.get(one.series());
        // What the archive counts holds until it lists.
        int total = listed != null ? listed.size() : one.count() == null ? 0 : Math.max(0, one.count());
        return new Arrival.Part(one.series(), one.number(), one.modality(), one.description(), total, here.getOrDefault(one.series(), 0),
                failed.getOrDefault(one.series(), 0), listed != null, !Listed.isDocument(one.modality()));
    }

    synchronized Optional<List<Expected>> expected(String uid) {
        return Optional.ofNullable(expected.get(uid));
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
