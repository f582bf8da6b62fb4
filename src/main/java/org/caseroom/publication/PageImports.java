package org.caseroom.publication;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.caseroom.access.Caller;
import org.caseroom.library.Library;
import org.caseroom.library.LibraryRefusal;
import org.caseroom.library.ReaderSights;
import org.caseroom.room.Nullable;
import org.caseroom.study.ImportResult;
import org.caseroom.study.Importer;

/**
 * Brings pages in: Markdown as {@link PageFile} has it and MIRC documents, alone or in a ZIP together with the DICOM files that they show,
 * which the ordinary importer takes. Each page becomes a draft of who brings it.
 */
public final class PageImports {
    private static final int MOST_ENTRIES = 20_000;
    private static final int MOST_TEXT_BYTES = 2 << 20;
    private final Library library;
    private final Importer importer;

    public PageImports(Library library, Importer importer) {
        this.library = library;
        this.importer = importer;
    }

    /** What became of one text. @param page null where it was refused @param reason then a sentence */
    public record Brought(String file, @Nullable String page, @Nullable String title, @Nullable String reason) {
    }

    /**
     * What came of all.
     *
     * @param accepted DICOM files that are here now, or were here already
     * @param refused  DICOM files that are not
     */
    public record Result(List<Brought> pages, int accepted, int refused) {
    }

    /** @throws LibraryRefusal when it is neither a text nor an archive, or too large */
    public Result bring(Caller caller, String name, Path file, ReaderSights sights) throws IOException, InterruptedException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(4);
            if (head.length < 4 || head[0] != 'P' || head[1] != 'K') {
                if (Files.size(file) > MOST_TEXT_BYTES || !text(name)) {
                    throw LibraryRefusal.wrong("This is neither a ZIP nor a text of a page: a file that ends with .md or .xml.");
                }
                return new Result(List.of(page(caller, name, Files.readAllBytes(file), sights)), 0, 0);
            }
        }
        try (var zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            if (zip.size() > MOST_ENTRIES) {
                throw LibraryRefusal.wrong("The archive has " + zip.size() + " entries, allowed are " + MOST_ENTRIES + ".");
            }
            return archive(caller, zip, sights);
        } catch (java.util.zip.ZipException e) {
            throw LibraryRefusal.wrong("The archive cannot be read; one behind a password has to be unpacked first.");
        }
    }

    private Result archive(Caller caller, ZipFile zip, ReaderSights sights) throws IOException, InterruptedException {
        var entries = new ArrayList<ZipEntry>();
        zip.stream().filter(entry -> !entry.isDirectory()).sorted(Comparator.comparing(ZipEntry::getName)).forEach(entries::add);
        int accepted = 0;
        int refused = 0;
        // The images first: a page is refused that shows a study which its author may not read.
        for (var entry : entries) {
            if (entry.getName().toLowerCase(Locale.ROOT).endsWith(".dcm")) {
                try (InputStream in = zip.getInputStream(entry)) {
                    for (var one : importer.receive(entry.getName(), in, caller.accountId())) {
                        boolean here = one.outcome() == ImportResult.Outcome.ACCEPTED || one.outcome() == ImportResult.Outcome.DUPLICATE;
                        accepted += here ? 1 : 0;
                        refused += here ? 0 : 1;
                    }
                }
            }
        }
        var pages = new ArrayList<Brought>();
        for (var entry : entries) {
            if (text(entry.getName()) && pages.size() < ExportOrder.MAX_PAGES) {
                byte[] bytes;
                try (InputStream in = zip.getInputStream(entry)) {
                    bytes = in.readNBytes(MOST_TEXT_BYTES + 1);
                }
                pages.add(page(caller, entry.getName(), bytes, sights));
            }
        }
        if (pages.isEmpty() && accepted + refused == 0) {
            throw LibraryRefusal.wrong("There is no page in the archive: no file that ends with .md or .xml.");
        }
        return new Result(pages, accepted, refused);
    }

    private static boolean text(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".md") || lower.endsWith(".xml");
    }

    private Brought page(Caller caller, String name, byte[] bytes, ReaderSights sights) {
        String file = PlainText.flat(name.substring(0, Math.min(200, name.length())));
        try {
            if (bytes.length > MOST_TEXT_BYTES) {
                throw new IllegalArgumentException("The text has more than " + MOST_TEXT_BYTES + " bytes.");
            }
            var read = name.toLowerCase(Locale.ROOT).endsWith(".xml") ? MircDocument.read(bytes)
                    : PageFile.read(file, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
            var page = library.writing().create(caller, read.kind(), read.text(), "", sights);
            return new Brought(file, page.id(), page.title(), null);
        } catch (CharacterCodingException e) {
            return new Brought(file, null, null, "The text is not UTF-8.");
        } catch (IllegalArgumentException | LibraryRefusal e) {
            return new Brought(file, null, null, e.getMessage());
        }
    }
}
