package org.caseroom.publication;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.caseroom.library.PageKind;
import org.caseroom.library.PageText;
import org.caseroom.library.markdown.PageMarkdown;
import org.caseroom.study.ImportResult;

/**
 * A document of RSNA's MIRC as a page: its title, abstract, and sections with their headings and paragraphs. Fields about patients are left
 * out, as is all that is neither text nor heading. Of its images those stand on the page that came as DICOM files with it.
 */
final class MircDocument {
    private static final int MAX_DEPTH = 60;
    /** About people, rights and the machine: no text of the case. */
    private static final Set<String> LEFT_OUT = Set.of("patient", "pt-name", "pt-id", "pt-mrn", "pt-age", "pt-race", "pt-species", "pt-breed", "pt-sex",
            "authorization", "publication-date", "insert-megasave", "insert-dataset", "script", "metadata-refs", "phi", "creator", "owner", "rights",
            "document-id", "author", "order-by", "block", "revision-history");
    private static final int MOST_IMAGES = 200;
    private static final Set<String> INLINE = Set.of("b", "i", "u", "em", "strong", "a", "sub", "sup", "font", "span", "term", "href");
    private static final Set<String> BREAKS = Set.of("p", "br", "li", "div", "tr", "line");

    private final StringBuilder page = new StringBuilder();
    private final StringBuilder words = new StringBuilder();
    private final Set<String> tags = new LinkedHashSet<>();
    private final Function<String, Optional<ImportResult>> images;
    private final Set<String> shown = new HashSet<>();
    private String title = "";

    private MircDocument(Function<String, Optional<ImportResult>> images) {
        this.images = images;
    }

    /**
     * @param images what became of a file that it names
     * @throws IllegalArgumentException that says what is wrong
     */
    static PageFile read(byte[] xml, Function<String, Optional<ImportResult>> images) {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        var document = new MircDocument(images);
        try {
            var reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
            reader.nextTag();
            if (!reader.getLocalName().equals("MIRCdocument")) {
                throw new IllegalArgumentException("The XML is no MIRC document: its root is not MIRCdocument.");
            }
            document.body(reader);
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException("The XML cannot be read" + (e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNumber()) + ".", e);
        }
        document.paragraph();
        String title = document.title.isEmpty() ? "MIRC" : document.title.substring(0, Math.min(200, document.title.length()));
        return new PageFile(PageKind.CASE, new PageText(title, document.page.toString(), List.copyOf(document.tags), List.of(), null, false));
    }

    private void body(XMLStreamReader reader) throws XMLStreamException {
        var open = new ArrayList<String>();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    String name = reader.getLocalName().toLowerCase(Locale.ROOT);
                    if (open.size() >= MAX_DEPTH) {
                        throw new IllegalArgumentException("The XML has elements more than " + MAX_DEPTH + " deep.");
                    }
                    if (LEFT_OUT.contains(name)) {
                        skip(reader);
                        continue;
                    }
                    begin(name, reader.getAttributeValue(null, "heading"), open.size());
                    image(reader.getAttributeValue(null, "src"));
                    open.add(name);
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (!open.isEmpty()) {
                        end(open.removeLast(), open);
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    words.append(reader.getText());
                    if (page.length() + words.length() > PageMarkdown.LONGEST - 1_000) {
                        throw new IllegalArgumentException("The document is longer than a page may be.");
                    }
                }
                case XMLStreamConstants.ENTITY_REFERENCE -> throw new IllegalArgumentException("The XML uses entities of its own, which are not read.");
                default -> {
                    // Comments and processing instructions say nothing.
                }
            }
        }
    }

    private void image(String source) {
        var file = source == null || source.length() > 1_000 || shown.size() == MOST_IMAGES ? Optional.<ImportResult>empty() : images.apply(source);
        file.filter(found -> found.frames() != null && found.frames() > 0 && shown.add(found.instance())).ifPresent(found -> {
            paragraph();
            page.append("```keyimage\nstudy: ").append(found.study()).append("\nseries: ").append(found.series()).append("\ninstance: ")
                    .append(found.instance()).append("\nframe: 1\n```\n\n");
        });
    }

    private static void skip(XMLStreamReader reader) throws XMLStreamException {
        for (int depth = 1; depth > 0;) {
            int event = reader.next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }

    private void begin(String name, String heading, int depth) {
        if (BREAKS.contains(name) || depth == 0) {
            paragraph();
        }
        String called = heading != null ? heading : switch (name) {
            case "abstract" -> "Abstract";
            case "history" -> "History";
            case "findings" -> "Findings";
            case "diagnosis" -> "Diagnosis";
            case "differential-diagnosis" -> "Differential";
            case "discussion" -> "Discussion";
            case "references" -> "References";
            case String _ -> null;
        };
        if (called != null && !called.isBlank() && depth == 0) {
            paragraph();
            page.append("## ").append(PlainText.line(called)).append("\n\n");
        } else if (called != null && !called.isBlank() || name.equals("subsection")) {
            paragraph();
            if (called != null && !called.isBlank()) {
                page.append("### ").append(PlainText.line(called)).append("\n\n");
            }
        }
    }

    private void end(String name, List<String> within) {
        String text = PlainText.flat(words.toString());
        if (name.equals("title") && within.isEmpty()) {
            title = text;
            words.setLength(0);
        } else if (name.equals("keywords") || name.equals("code") || name.equals("category")) {
            for (String tag : text.split("[,;]")) {
                if (!tag.isBlank() && tag.length() <= 100 && tags.size() < 40) {
                    tags.add(tag.strip());
                }
            }
            words.setLength(0);
        } else if (BREAKS.contains(name) || name.equals("section") || within.isEmpty()) {
            paragraph();
        } else if (!INLINE.contains(name)) {
            words.append(' ');
        }
    }

    private void paragraph() {
        String text = PlainText.of(words.toString().replaceAll("[ \\t\\x0B\\f]+", " ").replaceAll("\\s*\\n\\s*", " "));
        words.setLength(0);
        if (!text.isEmpty()) {
            page.append(text).append("\n\n");
        }
    }
}
