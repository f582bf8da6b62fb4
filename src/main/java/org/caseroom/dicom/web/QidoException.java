package org.caseroom.dicom.web;

/** A query that cannot be understood: status 400. The message is one sentence for the client's developer. */
public final class QidoException extends Exception {
    private static final long serialVersionUID = 1L;

    public QidoException(String message) {
        super(message);
    }
}
