package org.caseroom.config;

import java.util.List;

/**
 * DICOM over TCP (DIMSE): what calls us, and whom we call.
 *
 * @param enabled                whether the server listens
 * @param host                   address to bind
 * @param port                   without TLS; 0 takes any free port
 * @param aeTitle                what we are called, and how we call
 * @param unknownCallers         what an AE title that is no peer may do: nothing, C-ECHO, or also C-STORE
 * @param checkAddress           a peer has to call from the host that stands in the list
 * @param associations           at the same time, in all
 * @param associationsPerAddress at the same time, of one address
 * @param associationsPerMinute  new ones of one address
 * @param pduBytes               largest PDU that is received
 * @param artimSeconds           how long a peer may take to connect, to ask for an association, to answer its end, and to close
 * @param idleSeconds            how long a line may be silent
 * @param responseSeconds        how long a peer may take to answer a request, the one for an association too
 * @param window                 operations that may be outstanding on one association, where the peer agrees
 * @param tls                    encryption
 * @param peers                  who may call, and whom we can call
 */
public record DicomConfig(
        @Setting("false") boolean enabled,
        @Setting(value = "0.0.0.0", pattern = "[0-9A-Za-z.:_-]{1,253}", allowed = "an address or host name") String host,
        @Setting(value = "11112", min = 0, max = 65535) int port,
        @Setting(value = "CASEROOM", pattern = PeerConfig.AE_TITLE, allowed = PeerConfig.AE_TITLE_ALLOWED) String aeTitle,
        @Setting(value = "refuse", pattern = "refuse|echo|store", allowed = "refuse, echo or store") String unknownCallers,
        @Setting("true") boolean checkAddress,
        @Setting(value = "100", min = 1, max = 10_000) int associations,
        @Setting(value = "50", min = 1, max = 10_000) int associationsPerAddress,
        @Setting(value = "3000", min = 1, max = 1_000_000) int associationsPerMinute,
        @Setting(value = "128 KiB", min = 16 << 10, max = 1 << 20) long pduBytes,
        @Setting(value = "10", min = 1, max = 300) int artimSeconds,
        @Setting(value = "60", min = 1, max = 3600) int idleSeconds,
        @Setting(value = "120", min = 1, max = 3600) int responseSeconds,
        @Setting(value = "8", min = 1, max = 64) int window,
        DicomTlsConfig tls,
        List<PeerConfig> peers) {
    public DicomConfig {
        peers = List.copyOf(peers);
    }
}
