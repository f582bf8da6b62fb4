package org.caseroom.study;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes originals out again, under names made of their UIDs. Blocks. */
public final class StudyExport {
    private final Catalogue catalogue;
    private final Originals originals;

    public StudyExport(Catalogue catalogue, Originals originals) {
        this.catalogue = catalogue;
        this.originals = originals;
    }

    /**
     * Into {@code folder/study/series/instance.dcm}. A file that is there already is replaced.
     *
     * @return how many files
     */
    public int toFolder(Collection<String> studies, Path folder) throws IOException {
        int count = 0;
        for (String study : studies) {
            for (StoredInstance instance : catalogue.instances(study, null)) {
                Path target = folder.resolve(name(instance));
                Files.createDirectories(target.getParent());
                Files.copy(originals.path(instance.sha256()), target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                count++;
            }
        }
        return count;
    }

    /** As {@link #toFolder}, into one archive with the same names. Does not close {@code out}. */
    public int toZip(Collection<String> studies, OutputStream out) throws IOException {
        var zip = new ZipOutputStream(new BufferedOutputStream(out, 1 << 16));
        // Pixels hardly shrink in deflate, and the fastest level does that little as well.
        zip.setLevel(Deflater.BEST_SPEED);
        int count = 0;
        for (String study : studies) {
            for (StoredInstance instance : catalogue.instances(study, null)) {
                var entry = new ZipEntry(name(instance));
                entry.setLastModifiedTime(FileTime.fromMillis(0));
                zip.putNextEntry(entry);
                Files.copy(originals.path(instance.sha256()), zip);
                zip.closeEntry();
                count++;
            }
        }
        zip.finish();
        zip.flush();
        return count;
    }

    /** UIDs have digits and dots only, but a name of dots alone would be a folder that exists. */
    private static String name(StoredInstance instance) {
        return part(instance.study()) + "/" + part(instance.series()) + "/" + part(instance.instance()) + ".dcm";
    }

    private static String part(String uid) {
        return uid.chars().allMatch(c -> c == '.') ? "_" + uid.length() : uid;
    }
}
