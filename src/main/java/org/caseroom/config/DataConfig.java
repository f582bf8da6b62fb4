package org.caseroom.config;

import java.nio.file.Path;

/** The one folder that holds everything to back up: database, originals, frame store, Redis log. */
public record DataConfig(@Setting("data") Path dir) {
}
