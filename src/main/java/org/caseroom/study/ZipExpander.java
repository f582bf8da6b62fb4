package org.caseroom.study;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Unpacks an archive as a stream, entry by entry, into files of our own naming: the names inside are shown and used for nothing
 * else. Archives in archives stay closed.
 */
final class ZipExpander {
    private static final long RATIO_FREE = 64L << 20;

    private final ImportSettings settings;
    private final Spool spool;

    ZipExpander(ImportSettings settings, Spool spool) {
        this.settings = settings;
        this.spool = spool;
    }

    /** Takes over an unpacked entry. */
    interface Sink {
        Future<ImportResult> begin(String name, SpooledFile file) throws InterruptedException;
    }

    /** One result an entry, or a single one when the archive as a whole is refused. */
    List<ImportResult> expand(String name, SpooledFile archive, Sink sink) throws IOException, InterruptedException {
        List<Future<ImportResult>> results = new ArrayList<>();
        String refusal = null;
        try (var packed = new Counting(Files.newInputStream(archive.path()), Long.MAX_VALUE, null);
             var zip = new ZipInputStream(packed, StandardCharsets.ISO_8859_1)) {
            long unpacked = 0;
            int entries = 0;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++entries > ImportSettings.MAX_ZIP_ENTRIES) {
                    throw new RefusedException("The archive has more than " + ImportSettings.MAX_ZIP_ENTRIES + " entries.");
                }
                if (entry.isDirectory()) {
                    continue;
                }
                String entryName = Texts.limited(entry.getName(), 1024);
                var counted = new Counting(zip, settings.maxZipBytes() - unpacked, packed);
                SpooledFile file;
                try {
                    file = spool.receive(counted, settings.maxFileBytes());
                } catch (RefusedException e) {
                    results.add(done(ImportResult.refused(entryName, e.getMessage())));
                    continue;
                } finally {
                    unpacked += counted.count;
                }
                results.add(sink.begin(entryName == null ? "(no name)" : entryName, file));
            }
            if (entries == 0) {
                refusal = "The archive is empty or damaged.";
            }
        } catch (Bomb | RefusedException e) {
            refusal = e.getMessage();
        } catch (IOException | IllegalArgumentException e) {
            refusal = "The archive is damaged or of a kind that cannot be unpacked (" + e.getClass().getSimpleName() + ").";
        }
        List<ImportResult> all = new ArrayList<>();
        for (Future<ImportResult> result : results) {
            all.add(Importer.join(result));
        }
        if (refusal != null) {
            all.add(ImportResult.refused(name, refusal + (results.isEmpty() ? "" : " What stood before that was taken in.")));
        }
        return all;
    }

    private static Future<ImportResult> done(ImportResult result) {
        return java.util.concurrent.CompletableFuture.completedFuture(result);
    }

    /** What unpacks to too much; ends the archive. */
    private static final class Bomb extends IOException {
        private static final long serialVersionUID = 1L;

        Bomb(String message) {
            super(message);
        }
    }

    private static final class Counting extends FilterInputStream {
        private final long limit;
        private final Counting packed;
        private long count;

        /** @param packed counts the bytes that these come from; null for those themselves */
        Counting(InputStream in, long limit, Counting packed) {
            super(in);
            this.limit = limit;
            this.packed = packed;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            if (read > 0) {
                count += read;
                if (count > limit) {
                    throw new Bomb("The archive unpacks to more than is allowed.");
                }
                if (packed != null && count > RATIO_FREE + packed.count * ImportSettings.MAX_ZIP_RATIO) {
                    throw new Bomb("The archive unpacks to more than " + ImportSettings.MAX_ZIP_RATIO + " times its size.");
                }
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            // The entry is at its end, the archive goes on.
            if (packed == null) {
                super.close();
            }
        }
    }
}
