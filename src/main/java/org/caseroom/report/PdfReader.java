package org.caseroom.report;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.caseroom.study.Originals;
import org.caseroom.study.RefusedException;
import org.caseroom.study.StoredInstance;
import org.caseroom.study.worker.WorkerPool;

/** Asks worker processes for the pages of PDFs, and keeps what they said for a while. Methods block. */
public final class PdfReader {
    public static final int MAX_WIDTH = 2_400;
    private static final long KEPT_BYTES = 32L << 20;

    private final WorkerPool workers;
    private final Originals originals;
    private final Cache<String, byte[]> answers = Caffeine.newBuilder().maximumWeight(KEPT_BYTES)
            .weigher((String _, byte[] answer) -> answer.length + 200).executor(Runnable::run).build();

    public PdfReader(WorkerPool workers, Originals originals) {
        this.workers = workers;
        this.originals = originals;
    }

    /** @param width in points @param height in points @param text plain, lines as on the page; empty for a page that is a picture */
    public record Page(int width, int height, String text) {
    }

    /** @param pages how many there are @param listed the first of them */
    public record Pages(int pages, List<Page> listed) {
    }

    /** @throws RefusedException when the PDF cannot be read within the bounds of a worker */
    public Pages text(StoredInstance pdf) throws IOException, InterruptedException, RefusedException {
        var in = new DataInputStream(new ByteArrayInputStream(ask(pdf, "text")));
        int pages = in.readInt();
        List<Page> listed = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            int width = in.readUnsignedShort();
            int height = in.readUnsignedShort();
            listed.add(new Page(width, height, new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8)));
        }
        return new Pages(pages, List.copyOf(listed));
    }

    /**
     * A picture of a page, as PNG.
     *
     * @param number from 1
     * @param width  in pixels, at most {@value #MAX_WIDTH}
     */
    public byte[] page(StoredInstance pdf, int number, int width) throws IOException, InterruptedException, RefusedException {
        // In steps, so that every width of a window is not another picture.
        int step = Math.min(MAX_WIDTH, (width + 199) / 200 * 200);
        return ask(pdf, "page " + number + " " + step);
    }

    private byte[] ask(StoredInstance pdf, String question) throws IOException, InterruptedException, RefusedException {
        String key = pdf.sha256() + " " + question;
        byte[] known = answers.getIfPresent(key);
        if (known == null) {
            try (var session = workers.lease()) {
                known = session.extract(originals.path(pdf.sha256()), question);
            }
            answers.put(key, known);
        }
        return known;
    }
}
