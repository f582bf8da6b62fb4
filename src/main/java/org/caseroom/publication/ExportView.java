package org.caseroom.publication;

import org.caseroom.room.Nullable;

/**
 * An export as it stands.
 *
 * @param total   pages
 * @param done    pages
 * @param file    by which it is saved; null until it is done
 * @param bytes   of the file; null until it is done
 * @param failure a sentence; null unless it failed
 */
public record ExportView(String id, State state, int total, int done, @Nullable String file, @Nullable Long bytes, @Nullable String failure) {
    /** How far it is. */
    public enum State { RUNNING, DONE, CANCELLED, FAILED }
}
