package org.caseroom.release;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.caseroom.deidentify.BurnedIn;
import org.caseroom.deidentify.ProfileOption;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Dictionary;
import org.caseroom.dicom.data.Element;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.dicom.io.PixelDataSource;
import org.caseroom.release.ReleaseReview.Suspicion;
import org.caseroom.study.Originals;
import org.caseroom.study.StoredInstance;

/** Reads the data sets of a study and tells what a person has to look at. Blocks; about a millisecond an instance. */
final class Reviewer {
    private static final int MAX_IMAGES = 500;
    private static final Pseudonyms NOBODYS = new Pseudonyms(new byte[32], 0);

    private final Originals originals;
    private final PixelRules rules;

    Reviewer(Originals originals, PixelRules rules) {
        this.originals = originals;
        this.rules = rules;
    }

    private static final class Group {
        private final Attributes first;
        private final List<ReleaseReview.Image> images = new ArrayList<>();
        private final List<Box> regions = new ArrayList<>();
        private Suspicion suspicion = Suspicion.NONE;
        private int instances;

        Group(Attributes first) {
            this.first = first;
        }

        void add(Attributes dataset, int frames) {
            instances++;
            if (images.size() < MAX_IMAGES) {
                images.add(new ReleaseReview.Image(dataset.getString(Tag.SOPInstanceUID, ""), frames));
            }
            switch (BurnedIn.of(dataset)) {
                case BurnedIn.Nowhere _ -> { }
                case BurnedIn.Outside(var boxes) -> {
                    suspicion = suspicion == Suspicion.ANYWHERE ? suspicion : Suspicion.OUTSIDE;
                    if (regions.isEmpty()) {
                        boxes.forEach(box -> regions.add(new Box(box.x0(), box.y0(), box.x1() - box.x0() + 1, box.y1() - box.y0() + 1)));
                    }
                }
                case BurnedIn.Anywhere _ -> suspicion = Suspicion.ANYWHERE;
            }
        }
    }

    /** Texts that lose words, each once. */
    private static final class Texts implements Watch {
        private record Key(int tag, String value, String clean) {
        }

        private final Map<Key, Integer> found = new LinkedHashMap<>();

        @Override
        public void fate(int tag, Fate fate) {
            // Only texts are asked about.
        }

        @Override
        public void text(int tag, VR vr, String before, String after) {
            if (!before.strip().equals(after.strip()) && before.length() <= 1024) {
                var key = new Key(tag, before.strip(), after.strip());
                if (found.containsKey(key) || found.size() < ReleaseOptions.MAX_TEXTS) {
                    found.merge(key, 1, Integer::sum);
                }
            }
        }
    }

    ReleaseReview review(List<StoredInstance> instances) throws IOException {
        var groups = new LinkedHashMap<PixelGroup, Group>();
        var documents = new ArrayList<ReleaseReview.Document>();
        var texts = new Texts();
        var copier = new DatasetCopier(ReleaseOptions.of(ProfileOption.CLEAN_DESCRIPTORS, ProfileOption.CLEAN_STRUCTURED_CONTENT,
                ProfileOption.CLEAN_GRAPHICS), NOBODYS, texts);
        int reports = 0;
        int overlays = 0;
        int faces = 0;
        for (var instance : instances) {
            var dataset = DicomReader.read(originals.path(instance.sha256())).dataSet();
            copier.copy(dataset);
            if (PixelDataSource.hasPixels(dataset)) {
                groups.computeIfAbsent(InstanceCopier.group(dataset), _ -> new Group(dataset)).add(dataset, Math.max(1, instance.frames()));
            }
            if (InstanceCopier.isDocument(dataset) && documents.size() < ReleaseOptions.MAX_TEXTS) {
                documents.add(new ReleaseReview.Document(instance.instance(), instance.series(), dataset.getString(Tag.DocumentTitle, ""),
                        dataset.getString(Tag.MIMETypeOfEncapsulatedDocument, "")));
            }
            reports += InstanceCopier.leftOut(dataset, ReleaseOptions.of()) == LeftOutReason.STRUCTURED_CONTENT ? 1 : 0;
            overlays += overlay(dataset) ? 1 : 0;
            faces += InstanceCopier.face(dataset) ? 1 : 0;
        }
        return new ReleaseReview(instances.size(), groups.entrySet().stream().map(each -> pictures(each.getKey(), each.getValue())).toList(),
                texts.found.entrySet().stream().map(each -> new ReleaseReview.Text(Tag.format(each.getKey().tag()), Dictionary.name(each.getKey().tag()),
                        each.getKey().value(), each.getKey().clean(), each.getValue())).toList(), documents, reports, overlays, faces);
    }

    private ReleaseReview.Pictures pictures(PixelGroup key, Group group) {
        return new ReleaseReview.Pictures(key.series(), group.first.getString(Tag.Modality, ""), key.rows(), key.columns(), group.instances,
                group.suspicion, group.regions, group.suspicion == Suspicion.ANYWHERE ? rules.propose(group.first) : List.of(), group.images);
    }

    private static boolean overlay(Attributes dataset) {
        for (Element element : dataset) {
            if ((element.tag() & 0xFF00FFFF) == 0x60000010) {
                return true;
            }
        }
        return false;
    }
}
