package org.caseroom.config;

/**
 * An archive, by DIMSE ({@code aeTitle}) or by DICOMweb ({@code url}).
 *
 * @param name            in addresses
 * @param title           for people; empty for the name
 * @param aeTitle         of an entry of {@code dicom.peers}
 * @param retrieve        how it gives by DIMSE: {@code get}, or {@code move}, for which this server listens and the archive knows it
 * @param url             address under which {@code /studies} lies
 * @param login           for Basic authentication
 * @param password        for Basic authentication
 * @param token           for Bearer authentication
 * @param trustFile       PEM: the authorities whose certificates we believe; empty for those of the Java platform
 * @param certificateFile PEM: our certificate, with what leads to its authority; for archives that want one
 * @param keyFile         PEM: its private key, PKCS #8 without a passphrase
 * @param responseSeconds how long a DICOMweb server may be silent
 */
public record SourceConfig(
        @Setting(value = "", pattern = "|[A-Za-z0-9][A-Za-z0-9_-]{0,31}", allowed = "1 to 32 letters, digits, _ and -") String name,
        @Setting(value = "", pattern = TITLE, allowed = "up to 100 characters, none of them a control character or hidden") String title,
        @Setting(value = "", pattern = "|" + PeerConfig.AE_TITLE, allowed = PeerConfig.AE_TITLE_ALLOWED) String aeTitle,
        @Setting(value = "get", pattern = "get|move", allowed = "get or move") String retrieve,
        @Setting(value = "", pattern = "|https?://[^\\s?#@]{1,500}", allowed = "an address that begins with http:// or https://, without login") String url,
        @Setting(value = "", pattern = "[^\\p{Cc}:]{0,200}", allowed = "up to 200 characters, none of them a control character or a colon") String login,
        @Setting(value = "", pattern = "[^\\p{Cc}]{0,500}", allowed = "up to 500 characters, none of them a control character") String password,
        @Setting(value = "", pattern = "[!-~]{0,8000}", allowed = "up to 8,000 characters of ASCII without blanks") String token,
        @Setting("") String trustFile,
        @Setting("") String certificateFile,
        @Setting("") String keyFile,
        @Setting(value = "60", min = 1, max = 3600) int responseSeconds) {
    /** Shown to people, so nothing in it moves or hides what stands beside it. */
    private static final String TITLE = "[^\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Co}\\p{Cn}]{0,100}";
}
