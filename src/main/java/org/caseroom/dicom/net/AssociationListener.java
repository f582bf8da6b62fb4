package org.caseroom.dicom.net;

/**
 * Is told of everything that happens on all associations. Called by the thread of the association, in order for each of them;
 * it must not block, and what it throws is ignored.
 */
@FunctionalInterface
public interface AssociationListener {
    AssociationListener NONE = _ -> { };

    void on(AssociationEvent event);
}
