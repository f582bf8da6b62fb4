package org.caseroom.http;

/**
 * Every refusal over HTTP.
 *
 * @param error     code for programs, stable
 * @param message   sentence for people
 * @param requestId names the request in the server's log
 */
public record ErrorBody(String error, String message, String requestId) {
}
