package org.caseroom.dicom.net.pdu;

/**
 * Asynchronous Operations Window (PS3.7 D.3.3.3), from the view of the requestor in request and answer. Without one it is 1 and 1.
 *
 * @param invoked   operations that the requestor may have outstanding; 0 without bound
 * @param performed operations that the acceptor may have outstanding; 0 without bound
 */
public record AsyncWindow(int invoked, int performed) {
    public static final AsyncWindow SYNCHRONOUS = new AsyncWindow(1, 1);
}
