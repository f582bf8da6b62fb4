package org.caseroom.release;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.caseroom.deidentify.ProfileOption;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.dicom.io.DicomWriter;
import org.caseroom.study.ImportResult;
import org.caseroom.study.RefusedException;
import org.caseroom.study.StoredInstance;

/** One release at work: instance by instance, each written, brought in as any file is, and forgotten. For one thread. */
final class ReleaseJob {
    private final Releases.Parts parts;
    private final ReleaseView begun;
    private final ReleaseOptions options;
    private final Map<PixelGroup, PixelDecision> decisions;
    private final Pseudonyms pseudonyms;
    private final List<StoredInstance> instances;
    private final Tally tally = new Tally();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final AtomicInteger done = new AtomicInteger();

    ReleaseJob(Releases.Parts parts, ReleaseView begun, ReleaseOptions options, Map<PixelGroup, PixelDecision> decisions, Pseudonyms pseudonyms,
               List<StoredInstance> instances) {
        this.parts = parts;
        this.begun = begun;
        this.options = options;
        this.decisions = decisions;
        this.pseudonyms = pseudonyms;
        this.instances = instances;
    }

    void cancel() {
        cancelled.set(true);
    }

    int done() {
        return done.get();
    }

    Tally tally() {
        return tally;
    }

    /** @return false when it was cancelled @throws IOException when an instance cannot be read, written or brought in */
    boolean run(Path folder) throws IOException, InterruptedException {
        var copier = new InstanceCopier(options, pseudonyms, decisions, parts.frames(), tally);
        Files.createDirectories(folder);
        for (var instance : instances) {
            if (cancelled.get() || Thread.currentThread().isInterrupted()) {
                return false;
            }
            one(instance, copier, folder.resolve(begun.id() + ".dcm"));
            done.incrementAndGet();
        }
        return true;
    }

    private void one(StoredInstance instance, InstanceCopier copier, Path copy) throws IOException, InterruptedException {
        var file = DicomReader.read(parts.originals().path(instance.sha256()));
        if (copier.paints(file.dataSet()) && parts.frames().missing(instance.instance())) {
            try {
                parts.rebuilder().rebuild(instance);
            } catch (RefusedException e) {
                tally.leftOut(instance.sopClass(), LeftOutReason.CANNOT_BE_PAINTED);
                return;
            }
        }
        switch (copier.copy(file)) {
            case InstanceCopier.Outcome.LeftOut(var reason) -> tally.leftOut(instance.sopClass(), reason);
            case InstanceCopier.Outcome.Copied(var content, var looked) -> {
                try {
                    DicomWriter.write(content, copy);
                    bringIn(copy, instance, InstanceCopier.face(file.dataSet()));
                } finally {
                    Files.deleteIfExists(copy);
                }
                if (looked != null) {
                    tally.looked(InstanceCopier.group(file.dataSet()));
                }
            }
        }
    }

    /** @param face a face can be rendered of it */
    private void bringIn(Path copy, StoredInstance instance, boolean face) throws IOException, InterruptedException {
        try (var in = new BufferedInputStream(Files.newInputStream(copy), 1 << 16)) {
            List<ImportResult> results;
            try {
                results = parts.importer().begin("copy", in, begun.requestedBy(), begun.study()).get();
            } catch (java.util.concurrent.ExecutionException e) {
                throw new IOException("The copy of an instance could not be brought in.", e);
            }
            switch (results.getFirst().outcome()) {
                case ACCEPTED, DUPLICATE -> tally.copied(face);
                case REFUSED -> tally.leftOut(instance.sopClass(), LeftOutReason.REFUSED);
                case QUARANTINED -> throw new IOException("The copy of an instance has the UID of another one.");
            }
        }
    }

    ReleaseReport report(long at) {
        var codes = new java.util.ArrayList<ReleaseReport.Code>();
        codes.add(new ReleaseReport.Code("113100", "Basic Application Confidentiality Profile"));
        for (var option : ProfileOption.values()) {
            if (options.has(option)) {
                codes.add(new ReleaseReport.Code(option.code(), option.meaning()));
            }
        }
        var pixels = decisions.values().stream().map(decision -> new ReleaseReport.Pixels(pseudonyms.uid(decision.series()),
                parts.catalogue().modality(begun.source(), decision.series()).filter(modality -> modality.matches("[A-Z]{2,16}")).orElse(""),
                decision.rows(), decision.columns(), decision.action(), decision.boxes().size(),
                tally.looked(decision), begun.requestedName())).toList();
        return new ReleaseReport(begun.study(), options.options(), codes, options.overlays(),
                options.has(ProfileOption.CLEAN_DESCRIPTORS) ? options.keptTexts().size() : 0, options.documents().size(), begun.requestedName(), at,
                tally.instances(), tally.faces(), tally.attributes(), pixels, tally.leftOut());
    }

    /** The tag by which instances say that they hold no identities. */
    static boolean saysSo(org.caseroom.dicom.data.Attributes dataset) {
        return dataset.getString(Tag.PatientIdentityRemoved, "").strip().equals("YES");
    }
}
