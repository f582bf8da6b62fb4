package org.caseroom.library;

import org.jdbi.v3.core.Handle;

/** Told when somebody reveals an unknown page, within the transaction that remembers it. */
@FunctionalInterface
public interface Reveals {
    /** @param guess what he thought it was, null when he did not say */
    void revealed(Handle handle, String page, String account, String guess);
}
