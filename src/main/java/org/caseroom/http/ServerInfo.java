package org.caseroom.http;

/** What a client may know before anybody has signed in. */
public record ServerInfo(boolean demo, String version, Limits limits) {
    /**
     * @param importFileBytes largest file that is taken in
     * @param messageBytes    largest message on a WebSocket
     */
    public record Limits(long importFileBytes, long messageBytes) {
    }
}
