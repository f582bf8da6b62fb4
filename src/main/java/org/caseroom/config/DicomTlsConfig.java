package org.caseroom.config;

/**
 * TLS of DICOM (PS3.15 Annex B, the profiles of BCP 195): TLS 1.2 and 1.3 only.
 *
 * @param port               that listens with TLS beside the one without; 0 for none. Registered is 2762
 * @param certificateFile    PEM: our certificate, and those between it and its authority
 * @param keyFile            PEM (PKCS 8): our private key
 * @param trustFile          PEM: the authorities whose certificates we believe; empty for those of the Java platform
 * @param clientCertificates whether those who call have to show one
 * @param verifyHost         the certificate of a peer that we call has to name its host
 */
public record DicomTlsConfig(
        @Setting(value = "0", min = 0, max = 65535) int port,
        @Setting("") String certificateFile,
        @Setting("") String keyFile,
        @Setting("") String trustFile,
        @Setting(value = "wanted", pattern = "none|wanted|required", allowed = "none, wanted or required") String clientCertificates,
        @Setting("true") boolean verifyHost) {
}
