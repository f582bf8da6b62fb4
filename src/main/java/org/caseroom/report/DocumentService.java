package org.caseroom.report;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.BulkData;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.study.Catalogue;
import org.caseroom.study.Originals;
import org.caseroom.study.StoredInstance;
import org.caseroom.study.StudyDetail;

/**
 * Documents of studies. Methods block: call them from virtual threads. Who may read the study is decided before.
 */
public final class DocumentService {
    private static final int MAX_LISTED = 500;
    private static final int KEPT_SUMMARIES = 5_000;

    private final Catalogue catalogue;
    private final Originals originals;
    /** By the hash of the original, which never changes. */
    private final Cache<String, DocumentSummary> summaries = Caffeine.newBuilder().maximumSize(KEPT_SUMMARIES).executor(Runnable::run).build();

    public DocumentService(Catalogue catalogue, Originals originals) {
        this.catalogue = catalogue;
        this.originals = originals;
    }

    /** Instances that are read and not looked at, newest first; the rest of very many is left out. */
    public List<DocumentSummary> list(String study) throws IOException {
        List<DocumentSummary> found = new ArrayList<>();
        for (StoredInstance stored : catalogue.instances(study, null)) {
            Optional<DocumentKind> kind = DocumentKind.of(stored.sopClass(), stored.frames()).filter(k -> k != DocumentKind.LAYER);
            if (kind.isPresent() && found.size() < MAX_LISTED) {
                found.add(summary(stored, kind.get()));
            }
        }
        found.sort(Comparator.comparing((DocumentSummary d) -> d.date() == null ? "" : d.date())
                .thenComparing(d -> d.time() == null ? "" : d.time()).reversed());
        return found;
    }

    /** Empty when the study has no such document. */
    public Optional<Document> document(String study, String instance) throws IOException {
        Optional<StoredInstance> stored = stored(study, instance);
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        Attributes data = data(stored.get());
        var planes = new Planes(() -> catalogue.study(study).map(StudyDetail::series).orElse(List.of()));
        return Optional.of(DocumentReader.document(summary(stored.get(), kind(stored.get())), data, planes));
    }

    /** A file inside of an instance. @param bytes read from the original as they are wanted */
    public record FileContent(Document.EncapsulatedFile file, BulkData bytes, String sha256) {
    }

    /** Empty when the study has no such document, or it is no file. */
    public Optional<FileContent> file(String study, String instance) throws IOException {
        Optional<StoredInstance> stored = stored(study, instance);
        if (stored.isEmpty() || !kind(stored.get()).hasFile()) {
            return Optional.empty();
        }
        Attributes data = data(stored.get());
        Document document = DocumentReader.document(summary(stored.get(), kind(stored.get())), data, Planes.none());
        return document.file() == null ? Optional.empty()
                : Optional.of(new FileContent(document.file(), DocumentReader.encapsulated(data), stored.get().sha256()));
    }

    /** The instance if it is a document of that kind. */
    public Optional<StoredInstance> pdf(String study, String instance) {
        return stored(study, instance).filter(found -> kind(found) == DocumentKind.PDF);
    }

    private Optional<StoredInstance> stored(String study, String instance) {
        return catalogue.instance(study, null, instance)
                .filter(found -> DocumentKind.of(found.sopClass(), found.frames()).filter(k -> k != DocumentKind.LAYER).isPresent());
    }

    private static DocumentKind kind(StoredInstance stored) {
        return DocumentKind.of(stored.sopClass(), stored.frames()).orElseThrow();
    }

    private DocumentSummary summary(StoredInstance stored, DocumentKind kind) throws IOException {
        DocumentSummary known = summaries.getIfPresent(stored.sha256());
        if (known == null) {
            known = DocumentReader.summary(stored, kind, data(stored));
            summaries.put(stored.sha256(), known);
        }
        return known;
    }

    private Attributes data(StoredInstance stored) throws IOException {
        return DicomReader.read(originals.path(stored.sha256())).dataSet();
    }
}
