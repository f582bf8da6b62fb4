package org.caseroom.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.BulkData;
import org.caseroom.dicom.data.DisplayText;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;
import org.caseroom.study.StoredInstance;

/** From a data set to what is read. Total: whatever is wrong in the file is left out. */
final class DocumentReader {
    private static final int MAX_LINKS = 2_000;

    private DocumentReader() {
    }

    static DocumentSummary summary(StoredInstance stored, DocumentKind kind, Attributes data) {
        Code concept = Code.of(data, Tag.ConceptNameCodeSequence);
        String title = first(text(data, Tag.DocumentTitle, 1024), concept == null ? null : concept.meaning(),
                text(data, Tag.SeriesDescription, 64), text(data, Tag.ContentDescription, 64));
        return new DocumentSummary(stored.instance(), stored.series(), kind, UID.name(stored.sopClass()),
                DisplayText.line(data.getString(Tag.Modality), 16), title,
                first(text(data, Tag.ContentDate, 8), text(data, Tag.SeriesDate, 8), text(data, Tag.StudyDate, 8)),
                first(text(data, Tag.ContentTime, 16), text(data, Tag.SeriesTime, 16)), number(data, Tag.SeriesNumber),
                number(data, Tag.InstanceNumber));
    }

    static Document document(DocumentSummary summary, Attributes data, Planes planes) {
        var reader = new ContentReader();
        ContentItem content = summary.kind().hasContent() ? reader.read(data) : null;
        Attributes template = data.getItem(Tag.ContentTemplateSequence);
        return new Document(summary, text(data, Tag.Manufacturer, 64), text(data, Tag.InstitutionName, 64),
                text(data, Tag.CompletionFlag, 16), text(data, Tag.VerificationFlag, 16),
                "PRELIMINARY".equals(data.getString(Tag.PreliminaryFlag)),
                names(data, Tag.AuthorObserverSequence, Tag.PersonName, data.getString(Tag.ContentCreatorName)),
                names(data, Tag.VerifyingObserverSequence, Tag.VerifyingObserverName, null),
                template == null ? null : text(template, Tag.TemplateIdentifier, 16), content,
                summary.kind() == DocumentKind.KEY_OBJECTS ? keyImages(content, data) : List.of(),
                summary.kind() == DocumentKind.REPORT ? new GroupReader(planes).read(content) : List.of(),
                summary.kind().hasFile() ? file(summary, data) : null, reader.truncated());
    }

    /** Of a document that is an encapsulated file; null when the file is not in it. */
    static BulkData encapsulated(Attributes data) {
        BulkData bulk = data.getBulkData(Tag.EncapsulatedDocument);
        if (bulk == null) {
            return null;
        }
        // An odd file was padded to an even length (PS3.3 C.24.2).
        long length = data.getLong(Tag.EncapsulatedDocumentLength, bulk.length());
        return length > 0 && length < bulk.length() && bulk.length() - length <= 1
                ? new BulkData(bulk.source(), bulk.offset(), length, bulk.swapUnit()) : bulk;
    }

    private static Document.EncapsulatedFile file(DocumentSummary summary, Attributes data) {
        BulkData bulk = encapsulated(data);
        if (bulk == null) {
            return null;
        }
        String extension = switch (data.getString(Tag.SOPClassUID, "")) {
            case UID.EncapsulatedPDFStorage -> "pdf";
            case UID.EncapsulatedCDAStorage -> "xml";
            case UID.EncapsulatedSTLStorage -> "stl";
            case UID.EncapsulatedOBJStorage -> "obj";
            case UID.EncapsulatedMTLStorage -> "mtl";
            default -> "bin";
        };
        String mime = switch (extension) {
            case "pdf" -> "application/pdf";
            case "stl" -> "model/stl";
            case "obj" -> "model/obj";
            case "mtl" -> "model/mtl";
            // Not as XML: a browser would look inside for something to run.
            default -> "application/octet-stream";
        };
        return new Document.EncapsulatedFile(safeName(summary.title()) + "." + extension, mime, bulk.length());
    }

    private static String safeName(String title) {
        String name = title == null ? "" : title.replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^-+|-+$", "");
        return name.isEmpty() ? "document" : name.length() > 60 ? name.substring(0, 60) : name;
    }

    private static List<ImageLink> keyImages(ContentItem content, Attributes data) {
        Set<ImageLink> links = new LinkedHashSet<>();
        images(content, links);
        if (links.isEmpty()) {
            for (Attributes study : data.getItems(Tag.CurrentRequestedProcedureEvidenceSequence)) {
                for (Attributes series : study.getItems(Tag.ReferencedSeriesSequence)) {
                    for (Attributes instance : series.getItems(Tag.ReferencedSOPSequence)) {
                        ImageLink link = ImageLink.of(instance);
                        if (link != null && links.size() < MAX_LINKS) {
                            links.add(link);
                        }
                    }
                }
            }
        }
        return List.copyOf(links);
    }

    private static void images(ContentItem item, Set<ImageLink> links) {
        if (item.type().equals("IMAGE") && item.link() != null && links.size() < MAX_LINKS) {
            links.add(item.link());
        }
        item.items().forEach(below -> images(below, links));
    }

    private static List<String> names(Attributes data, int sequence, int tag, String more) {
        Set<String> names = new LinkedHashSet<>();
        for (Attributes item : data.getItems(sequence)) {
            String name = DisplayText.line(ContentReader.person(item, tag), 256);
            if (!name.isEmpty() && names.size() < 50) {
                names.add(name);
            }
        }
        if (more != null) {
            names.add(DisplayText.line(ContentReader.person(data, Tag.ContentCreatorName), 256));
        }
        return new ArrayList<>(names);
    }

    private static String text(Attributes data, int tag, int max) {
        String value = data.getString(tag);
        return value == null || value.isBlank() ? null : DisplayText.line(value.strip(), max);
    }

    private static Integer number(Attributes data, int tag) {
        return data.containsValue(tag) ? (Integer) data.getInt(tag, 0) : null;
    }

    private static String first(String... values) {
        for (String value : values) {
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
