package org.caseroom.publication;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.caseroom.access.Caller;
import org.caseroom.library.Edit;
import org.caseroom.library.Library;
import org.caseroom.library.LibraryRefusal;
import org.caseroom.library.PageText;
import org.caseroom.library.ReaderSights;
import org.caseroom.study.ImportResult;
import org.caseroom.study.Importer;

/**
 * One import of pages: Markdown as {@link PageFile} has it and MIRC documents, alone or in a ZIP together with the DICOM files that they
 * show, which the ordinary importer takes. Each text becomes a draft of who brings it. Written by one thread, read by others.
 */
final class PageImport {
    private static final int MOST_TEXT_BYTES = 2 << 20;
    private static final int MOST_REFUSED = 100;
    private static final int MAGIC_END = 132;
    /** What exports and MIRC hold beside texts and DICOM files. */
    private static final Pattern BESIDE = Pattern.compile("(?i).*\\.(?:txt|png|jpe?g|gif|svg|css|html?|js|xsl|pdf|md|xml)");

    private final Library library;
    private final Importer importer;
    private final Caller caller;
    private final ReaderSights sights;
    private final BooleanSupplier cancelled;
    final ExportSteps steps = new ExportSteps();
    private final List<ImportView.Brought> pages = new ArrayList<>();
    private final List<ImportView.RefusedFile> refused = new ArrayList<>();
    private final Map<String, ImportResult> images = new HashMap<>();
    private int accepted;
    private int duplicates;
    private int refusals;
    private ImportView.Shelf shelf;

    PageImport(Library library, Importer importer, Caller caller, ReaderSights sights, BooleanSupplier cancelled) {
        this.library = library;
        this.importer = importer;
        this.caller = caller;
        this.sights = sights;
        this.cancelled = cancelled;
    }

    synchronized ImportView view(String id, String name, ImportView.State state, String failure) {
        return new ImportView(id, name, state, steps.all(), steps.allDone(), pages, accepted, duplicates, refused, refusals, shelf, failure);
    }

    /** @throws LibraryRefusal when there is no page in it */
    void bring(String name, Path file, String password) throws IOException, InterruptedException {
        if (!isArchive(file)) {
            steps.more(1);
            add(page(name, Files.readAllBytes(file)));
            steps.done();
            return;
        }
        try (var archive = ImportArchive.open(file, password)) {
            archive(archive);
        }
    }

    static boolean isArchive(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(2);
            return head.length == 2 && head[0] == 'P' && head[1] == 'K';
        }
    }

    /** Whether a file alone can be a page. */
    static boolean isText(String name, long bytes) {
        return text(name) && bytes <= MOST_TEXT_BYTES;
    }

    private void archive(ImportArchive archive) throws IOException, InterruptedException {
        var names = archive.names();
        var texts = names.stream().filter(PageImport::text).limit(ExportOrder.MAX_PAGES).toList();
        var files = names.stream().filter(name -> !BESIDE.matcher(name).matches()).toList();
        steps.more(texts.size() + files.size());
        // The images first: a page is refused that shows a study which its author may not read.
        for (String name : files) {
            if (cancelled.getAsBoolean()) {
                return;
            }
            dicom(archive, name);
            steps.done();
        }
        Map<String, String> made = new LinkedHashMap<>();
        for (String name : texts) {
            if (cancelled.getAsBoolean()) {
                return;
            }
            byte[] bytes;
            try (InputStream in = archive.open(name)) {
                bytes = in.readNBytes(MOST_TEXT_BYTES + 1);
            }
            var brought = page(name, bytes);
            add(brought);
            if (brought.page() != null) {
                made.put(name, brought.page());
            }
            steps.done();
        }
        if (pages.isEmpty() && accepted + duplicates == 0) {
            throw LibraryRefusal.wrong("There is no page in the archive: no file that ends with .md or .xml.");
        }
        made.values().forEach(id -> link(id, made));
        if (names.contains(ShelfFile.NAME) && !made.isEmpty()) {
            try (InputStream in = archive.open(ShelfFile.NAME)) {
                shelf(in.readNBytes(MOST_TEXT_BYTES), made);
            }
        }
    }

    private void dicom(ImportArchive archive, String name) throws IOException, InterruptedException {
        try (var in = new BufferedInputStream(archive.open(name), 1 << 16)) {
            in.mark(MAGIC_END);
            byte[] head = in.readNBytes(MAGIC_END);
            in.reset();
            boolean dicom = head.length == MAGIC_END && head[128] == 'D' && head[129] == 'I' && head[130] == 'C' && head[131] == 'M';
            if (!dicom && !name.toLowerCase(Locale.ROOT).endsWith(".dcm")) {
                refuse(name, "This is neither a DICOM file nor a text of a page.");
                return;
            }
            for (var one : importer.receive(name, in, caller.accountId())) {
                take(name, one);
            }
        }
    }

    private synchronized void take(String name, ImportResult one) {
        switch (one.outcome()) {
            case ACCEPTED -> accepted++;
            case DUPLICATE -> duplicates++;
            case QUARANTINED, REFUSED -> refuse(one.name(), one.reason());
        }
        if (one.instance() != null && (one.outcome() == ImportResult.Outcome.ACCEPTED || one.outcome() == ImportResult.Outcome.DUPLICATE)) {
            images.put(name, one);
        }
    }

    private synchronized void refuse(String name, String reason) {
        refusals++;
        if (refused.size() < MOST_REFUSED) {
            refused.add(new ImportView.RefusedFile(shown(name), reason == null ? "" : reason));
        }
    }

    private synchronized void add(ImportView.Brought brought) {
        pages.add(brought);
    }

    private static boolean text(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".md") || lower.endsWith(".xml");
    }

    private static String shown(String name) {
        return PlainText.flat(name.substring(0, Math.min(200, name.length())));
    }

    private ImportView.Brought page(String name, byte[] bytes) {
        String file = shown(name);
        try {
            if (bytes.length > MOST_TEXT_BYTES) {
                throw new IllegalArgumentException("The text has more than " + MOST_TEXT_BYTES + " bytes.");
            }
            var read = name.toLowerCase(Locale.ROOT).endsWith(".xml") ? MircDocument.read(bytes, source -> image(name, source))
                    : PageFile.read(file, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
            var page = library.writing().create(caller, read.kind(), read.text(), "", sights);
            return new ImportView.Brought(file, page.id(), page.title(), null);
        } catch (CharacterCodingException e) {
            return new ImportView.Brought(file, null, null, "The text is not UTF-8.");
        } catch (IllegalArgumentException | LibraryRefusal e) {
            return new ImportView.Brought(file, null, null, e.getMessage());
        }
    }

    /** A file that a text names, as it came with it: from the folder of the text, as MIRC has it. */
    private Optional<ImportResult> image(String text, String source) {
        int slash = text.lastIndexOf('/');
        return Optional.ofNullable(images.get((slash < 0 ? "" : text.substring(0, slash + 1)) + source.replaceFirst("^\\./", "")));
    }

    /** Links to files that came with a page lead to the pages that these became. */
    private void link(String id, Map<String, String> made) {
        var source = library.reading().source(id).orElseThrow();
        var text = source.text();
        String linked = PageFile.linked(text.markdown(), made);
        if (!linked.equals(text.markdown())) {
            library.writing().edit(caller, id, new Edit(source.revision(), new PageText(text.title(), linked, text.tags(), text.anatomy(), text.difficulty(),
                    text.unknown()), ""), sights);
        }
    }

    private synchronized void shelf(byte[] bytes, Map<String, String> made) {
        try {
            var read = ShelfFile.read(new String(bytes, StandardCharsets.UTF_8));
            var ids = read.pages().stream().map(made::get).filter(java.util.Objects::nonNull).toList();
            if (!ids.isEmpty()) {
                var collection = library.collections().make(caller, read.kind(), read.title());
                library.collections().change(caller, collection.id(), collection.title(), read.about(), ids);
                shelf = new ImportView.Shelf(collection.id(), collection.title());
            }
        } catch (IllegalArgumentException | LibraryRefusal e) {
            refuse(ShelfFile.NAME, e.getMessage());
        }
    }
}
