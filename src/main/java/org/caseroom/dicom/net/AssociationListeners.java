package org.caseroom.dicom.net;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Several listeners as one; they may come and go while associations run. What one throws does not keep it from the others. */
public final class AssociationListeners implements AssociationListener {
    private final List<AssociationListener> listeners = new CopyOnWriteArrayList<>();

    public AssociationListeners add(AssociationListener listener) {
        listeners.add(listener);
        return this;
    }

    public void remove(AssociationListener listener) {
        listeners.remove(listener);
    }

    @Override
    public void on(AssociationEvent event) {
        RuntimeException failed = null;
        for (AssociationListener listener : listeners) {
            try {
                listener.on(event);
            } catch (RuntimeException e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
