package org.caseroom.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.caseroom.http.HttpService;
import org.caseroom.watch.WatchFolder;
import org.jspecify.annotations.Nullable;

/** A folder that imports what lands in it, where the settings name one. */
public final class WatchArea implements Area {
    private final @Nullable WatchFolder folder;

    WatchArea(Base base, StudyArea study) {
        var config = base.config().watch();
        if (config.folder().isEmpty()) {
            folder = null;
            return;
        }
        Path path = Path.of(config.folder()).toAbsolutePath().normalize();
        if (path.startsWith(base.store().dir()) || base.store().dir().startsWith(path)) {
            throw new CommandFailed(ExitCode.CONFIG, "The folder " + path + " of watch.folder and the data folder " + base.store().dir()
                    + " must not lie in each other. Name another one.");
        }
        try {
            folder = new WatchFolder(path, Duration.ofSeconds(config.seconds()), config.keep(), study.engine().importer(), base.store().clock(), () -> base.house().turns().mine("watch-folder"));
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + path + " of watch.folder cannot be made: " + e, e);
        }
    }

    @Override
    public void mount(HttpService http) {
        if (folder != null) {
            folder.start();
        }
    }

    @Override
    public void close() {
        if (folder != null) {
            folder.close();
        }
    }
}
