package org.caseroom.privacy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.caseroom.deidentify.BurnedIn;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.imaging.Region;
import org.caseroom.imaging.Shield;
import org.caseroom.room.Mask;
import org.caseroom.room.Sight;
import org.caseroom.study.Originals;
import org.caseroom.study.ShownImages;
import org.caseroom.study.StoredInstance;

/**
 * What is black on an image for whom: what a host said of its series, else what its data set says of text in its pixels. Blocks; safe
 * for use by any thread.
 */
public final class ImageShields {
    static final String HELD_BACK = "This image may have the patient's name written into it. It is shown to you when a host of the room has"
            + " looked at it.";
    static final String COMPUTED = "This is computed from images of which a part is kept from you, because the patient's name may be written"
            + " there. Look at these images themselves.";
    private static final int KEPT = 50_000;

    private final Originals originals;
    private final ShownImages images;
    /** By the hash of the original, which never changes. */
    private final Cache<String, BurnedIn> verdicts = Caffeine.newBuilder().maximumSize(KEPT).executor(Runnable::run).build();

    /** @param images says from which others an image is computed */
    public ImageShields(Originals originals, ShownImages images) {
        this.originals = originals;
        this.images = images;
    }

    public Shielded of(Sight sight, StoredInstance instance) throws IOException {
        if (sight.full()) {
            return new Shielded.Open();
        }
        // Asked for every frame, and what has a file has a class.
        List<StoredInstance> sources = instance.sopClass().isEmpty() ? images.sources(instance.instance()) : List.of();
        return sources.isEmpty() ? stored(sight, instance) : computed(sight, sources);
    }

    /** What is written into one image goes through all planes that are computed from it: nothing of them is shown unless all of each is. */
    private Shielded computed(Sight sight, List<StoredInstance> sources) throws IOException {
        for (StoredInstance source : sources) {
            if (!(stored(sight, source) instanceof Shielded.Covered(var shield) && shield.equals(Shield.OPEN))) {
                return new Shielded.HeldBack(COMPUTED);
            }
        }
        return new Shielded.Covered(Shield.OPEN);
    }

    private Shielded stored(Sight sight, StoredInstance instance) throws IOException {
        var masks = sight.masks().get(instance.series());
        if (masks != null) {
            return new Shielded.Covered(masks.isEmpty() ? Shield.OPEN : new Shield(regions(masks), null));
        }
        return switch (verdict(instance)) {
            case BurnedIn.Nowhere _ -> new Shielded.Covered(Shield.OPEN);
            case BurnedIn.Outside(var boxes) -> new Shielded.Covered(new Shield(List.of(), boxes.stream()
                    .map(box -> new Region(box.x0(), box.y0(), box.x1() - box.x0() + 1, box.y1() - box.y0() + 1)).toList()));
            case BurnedIn.Anywhere _ -> new Shielded.HeldBack(HELD_BACK);
        };
    }

    private BurnedIn verdict(StoredInstance instance) throws IOException {
        var known = verdicts.getIfPresent(instance.sha256());
        if (known == null) {
            var dataset = DicomReader.read(originals.path(instance.sha256())).dataSet();
            known = BurnedIn.of(dataset);
            verdicts.put(instance.sha256(), known);
        }
        return known;
    }

    /** Every pixel that a mask touches; what lies outside of the image is left out where it is painted. */
    private static List<Region> regions(List<Mask> masks) {
        var regions = new ArrayList<Region>();
        for (var mask : masks) {
            int left = pixel(Math.floor(Math.min(mask.from().column(), mask.to().column())));
            int top = pixel(Math.floor(Math.min(mask.from().row(), mask.to().row())));
            int right = pixel(Math.ceil(Math.max(mask.from().column(), mask.to().column())));
            int bottom = pixel(Math.ceil(Math.max(mask.from().row(), mask.to().row())));
            regions.add(new Region(left, top, Math.max(1, right - left), Math.max(1, bottom - top)));
        }
        return regions;
    }

    private static int pixel(double at) {
        return (int) Math.clamp(at, 0, 1_000_000);
    }
}
