package org.caseroom.config;

/**
 * A DICOM application entity that is known.
 *
 * @param aeTitle  how it calls, and how it is called
 * @param host     where it is
 * @param port     where it listens; 0 for one that only calls
 * @param tls      it is called with TLS
 * @param store    it may store here, and have storage commitment
 * @param query    it may search here
 * @param retrieve it may retrieve from here
 */
public record PeerConfig(
        @Setting(value = "", pattern = "|" + AE_TITLE, allowed = AE_TITLE_ALLOWED) String aeTitle,
        @Setting(value = "", pattern = "|[0-9A-Za-z.:_-]{1,253}", allowed = "an address or host name") String host,
        @Setting(value = "0", min = 0, max = 65535) int port,
        @Setting("false") boolean tls,
        @Setting("true") boolean store,
        @Setting("true") boolean query,
        @Setting("true") boolean retrieve) {
    static final String AE_TITLE = "[!-\\[\\]-~]([ -\\[\\]-~]{0,14}[!-\\[\\]-~])?";
    static final String AE_TITLE_ALLOWED = "1 to 16 characters of ASCII without a backslash, and no blanks around them";
}
