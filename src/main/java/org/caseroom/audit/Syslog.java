package org.caseroom.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A message of RFC 5424, as PS3.15 A.6 fills it: facility 10 (security), and the name of the schema as MSGID. */
final class Syslog {
    private static final int FACILITY = 10;
    private static final int NOTICE = 5;
    private static final int WARNING = 4;

    private Syslog() {
    }

    /** @param host name of this server; @param message XML */
    static byte[] message(long at, String host, long process, boolean failure, String message) {
        String header = "<" + (FACILITY * 8 + (failure ? WARNING : NOTICE)) + ">1 " + Instant.ofEpochMilli(at).truncatedTo(ChronoUnit.MILLIS) + " "
                + printable(host) + " caseroom " + process + " DICOM+RFC3881 - ";
        // The mark says that UTF-8 follows (6.4).
        return (header + "\uFEFF" + message).getBytes(StandardCharsets.UTF_8);
    }

    /** The octets of one message on a stream: their number and a blank before them (RFC 5425, 4.3). */
    static byte[] framed(byte[] message) {
        byte[] length = (message.length + " ").getBytes(StandardCharsets.US_ASCII);
        byte[] framed = new byte[length.length + message.length];
        System.arraycopy(length, 0, framed, 0, length.length);
        System.arraycopy(message, 0, framed, length.length, message.length);
        return framed;
    }

    private static String printable(String host) {
        String plain = host.replaceAll("[^!-~]", "");
        return plain.isEmpty() ? "-" : plain.length() > 255 ? plain.substring(0, 255) : plain;
    }
}
