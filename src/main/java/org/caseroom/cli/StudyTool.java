package org.caseroom.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What the commands {@code import} and {@code export} do; the study area provides it. Blocking. */
public interface StudyTool extends AutoCloseable {
    /** Counts of files. */
    record Imported(long accepted, long duplicates, long quarantined, long refused) {
    }

    /**
     * Takes in files, folders and ZIPs.
     *
     * @param lines gets one sentence for each file that was refused or put aside, and the progress
     */
    Imported importPaths(List<Path> paths, Consumer<String> lines) throws IOException;

    /**
     * Writes the original files of studies into a folder, or into a ZIP if the target's name ends so.
     *
     * @param studies Study Instance UIDs; empty means all
     * @return how many files were written
     */
    long export(List<String> studies, Path target, Consumer<String> lines) throws IOException;

    /** As {@link #export}, as a DICOM medium with its DICOMDIR. */
    long exportMedium(List<String> studies, Path target) throws IOException;

    /** Counts of instances. @param updated that an earlier version of the program had imported */
    record Rebuilt(long updated, long checked, long rebuilt, long failed, boolean cancelled) {
    }

    /**
     * Brings up to date what an earlier version imported, and decodes again what is missing in the frame store.
     *
     * @param verify    compare checksums too, and decode again what is damaged
     * @param lines     gets one sentence for each instance that cannot be decoded, and the progress
     * @param cancelled asked before each instance
     */
    Rebuilt rebuildFrames(boolean verify, Consumer<String> lines, BooleanSupplier cancelled) throws IOException;

    @Override
    void close();
}
