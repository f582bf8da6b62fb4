package org.caseroom.neighbour;

import org.caseroom.dicom.net.RemoteEntity;

/**
 * A neighbour.
 *
 * @param port     0 for one that cannot be called
 * @param tls      it is called with TLS
 * @param store    it may store here
 * @param query    it may search here
 * @param retrieve it may retrieve from here
 */
public record Peer(String aeTitle, String host, int port, boolean tls, boolean store, boolean query, boolean retrieve) {

    public boolean callable() {
        return port > 0;
    }

    public RemoteEntity entity() {
        return new RemoteEntity(aeTitle, host, port, tls);
    }
}
