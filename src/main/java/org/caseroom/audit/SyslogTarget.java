package org.caseroom.audit;

import javax.net.ssl.SSLContext;
import org.caseroom.config.AuditConfig;

/**
 * Where the collector is.
 *
 * @param tls null for UDP (RFC 5426); else RFC 5425
 */
public record SyslogTarget(String host, int port, SSLContext tls) {
    private static final int UDP_PORT = 514;
    private static final int TLS_PORT = 6514;

    /** @param config with a collector named in it. @param tls made of its files; not used for UDP */
    public static SyslogTarget of(AuditConfig config, SSLContext tls) {
        String text = config.syslog();
        // An IPv6 address stands in brackets.
        int colon = text.lastIndexOf(':') > text.lastIndexOf(']') ? text.lastIndexOf(':') : -1;
        boolean secured = config.transport().equals("tls");
        String host = (colon < 0 ? text : text.substring(0, colon)).replaceAll("[\\[\\]]", "");
        return new SyslogTarget(host, colon < 0 ? secured ? TLS_PORT : UDP_PORT : Integer.parseInt(text.substring(colon + 1)), secured ? tls : null);
    }

    SyslogSender.Wire wire() {
        return tls == null ? new UdpWire(host, port) : new TlsWire(host, port, tls);
    }
}
