package org.caseroom.publication;

import org.caseroom.room.Nullable;

/**
 * An export as it stands.
 *
 * @param title   of the whole
 * @param total   steps: pages and their pictures; grows while it is found out how many there are
 * @param done    steps
 * @param file    by which it is saved; null until it is done
 * @param bytes   of the file; null until it is done
 * @param remark  a sentence on what the file lacks; null for nothing
 * @param failure a sentence; null unless it failed
 */
public record ExportView(String id, String title, ExportOrder.Format format, State state, int total, int done, @Nullable String file, @Nullable Long bytes,
                         @Nullable String remark, @Nullable String failure) {
    /** How far it is. */
    public enum State { RUNNING, DONE, CANCELLED, FAILED }
}
