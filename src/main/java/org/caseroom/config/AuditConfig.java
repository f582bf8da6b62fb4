package org.caseroom.config;

/**
 * The audit trail and the collector that gets a copy of it (PS3.15 A.5, A.6).
 *
 * @param syslog          {@code host} or {@code host:port} of a syslog collector; empty for none
 * @param transport       {@code tls} (RFC 5425) or {@code udp} (RFC 5426)
 * @param trustFile       PEM: the authorities whose collector we believe; empty for those of the Java platform
 * @param certificateFile PEM: our certificate, for a collector that asks for one
 * @param keyFile         PEM (PKCS 8): our private key
 * @param site            {@code AuditEnterpriseSiteID} of the messages; empty leaves it out
 */
public record AuditConfig(
        @Setting(value = "", pattern = "|(?:[0-9A-Za-z._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}\\])(?::[0-9]{1,5})?",
                allowed = "empty, or a host with or without a port, as in audit.example.org:6514")
        String syslog,
        @Setting(value = "tls", pattern = "tls|udp", allowed = "tls or udp") String transport,
        @Setting("") String trustFile,
        @Setting("") String certificateFile,
        @Setting("") String keyFile,
        @Setting(value = "", pattern = "[^\\p{Cntrl}]{0,100}", allowed = "up to 100 characters") String site) {
}
