package org.caseroom.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.caseroom.dicom.data.DicomFormatException;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.dicom.io.DicomWriter;

/** De-identified copies of files, without a server. Nothing is painted: pictures that may have text in them are left out, or were looked at elsewhere. */
public final class FolderRelease {
    private final ReleaseOptions options;
    private final Pseudonyms pseudonyms;
    private final boolean looked;

    /**
     * @param key    at least 16 bytes; the same key gives the same UIDs, codes and dates
     * @param looked somebody looked at all pictures and there is no text about a patient in them
     */
    public FolderRelease(ReleaseOptions options, byte[] key, boolean looked) {
        this.options = options;
        this.pseudonyms = new Pseudonyms(key, 0);
        this.looked = looked;
    }

    /** Counts of files. */
    public record Outcome(int copied, int leftOut, int unreadable) {
    }

    /**
     * Into {@code target/study/series/instance.dcm}, named by the new UIDs.
     *
     * @param lines one for each file that has no copy; names the file and no value of it
     */
    public Outcome run(List<Path> paths, Path target, Consumer<String> lines) throws IOException {
        int copied = 0;
        int left = 0;
        int unreadable = 0;
        for (Path path : paths) {
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                    try {
                        var reason = one(file, target);
                        copied += reason == null ? 1 : 0;
                        left += reason == null ? 0 : 1;
                        if (reason != null) {
                            lines.accept("left out  " + file + "  " + reason);
                        }
                    } catch (DicomFormatException e) {
                        unreadable++;
                        lines.accept("unreadable  " + file + "  " + e.getMessage());
                    }
                }
            }
        }
        return new Outcome(copied, left, unreadable);
    }

    /** @return why there is no copy; null when there is */
    private LeftOutReason one(Path file, Path target) throws IOException {
        var read = DicomReader.read(file);
        var group = InstanceCopier.group(read.dataSet());
        Map<PixelGroup, PixelDecision> decisions = looked ? Map.of(group, new PixelDecision("0", group.rows(), group.columns(), PixelAction.CLEAN, List.of()))
                : Map.of();
        return switch (new InstanceCopier(looked ? options.with(org.caseroom.deidentify.ProfileOption.CLEAN_PIXEL_DATA) : options, pseudonyms, decisions, null,
                Watch.NOBODY).copy(read)) {
            case InstanceCopier.Outcome.LeftOut(var reason) -> reason;
            case InstanceCopier.Outcome.Copied(var content, var _) -> {
                Path copy = target.resolve(name(content.dataSet().getString(Tag.StudyInstanceUID))).resolve(name(content.dataSet().getString(Tag.SeriesInstanceUID)))
                        .resolve(name(content.dataSet().getString(Tag.SOPInstanceUID)) + ".dcm");
                Files.createDirectories(copy.getParent());
                DicomWriter.write(content, copy);
                yield null;
            }
        };
    }

    /** A UID that was kept may be anything. */
    private static String name(String uid) {
        return uid == null || !uid.matches("[0-9][0-9.]{0,63}") ? "none" : uid;
    }
}
