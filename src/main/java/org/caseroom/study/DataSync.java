package org.caseroom.study;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes a rename survive a power cut. */
final class DataSync {
    private DataSync() {
    }

    static void directory(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (AccessDeniedException e) {
            // Windows opens no directories; NTFS journals the rename itself.
            if (File.separatorChar == '/') {
                throw e;
            }
        }
    }
}
