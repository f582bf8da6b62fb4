package org.caseroom.dicom.net;

import java.util.Optional;

/**
 * A connection, for those who watch.
 *
 * @param id      unique in this program
 * @param inbound the peer called us
 * @param local   address and port of our side
 * @param remote  address and port of the peer
 * @param tls     protocol and cipher suite, as in {@code TLSv1.3 TLS_AES_128_GCM_SHA256}; empty without TLS
 * @param subject of the certificate that the peer showed
 */
public record Connection(String id, boolean inbound, String local, String remote, Optional<String> tls, Optional<String> subject) {

    /** The host part of {@link #remote}. */
    public String remoteHost() {
        int colon = remote.lastIndexOf(':');
        return colon < 0 ? remote : remote.substring(0, colon);
    }
}
