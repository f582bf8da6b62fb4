package org.caseroom.config;

/**
 * A folder that imports what lands in it.
 *
 * @param folder        watched with what is below it; empty for none
 * @param seconds       between two looks; a file that has not changed between them, and is as old, is complete
 * @param keep          files that were taken in are moved to {@code imported} in the folder; else they are deleted
 */
public record WatchConfig(
        @Setting("") String folder,
        @Setting(value = "3", min = 1, max = 3600) int seconds,
        @Setting("true") boolean keep) {
}
