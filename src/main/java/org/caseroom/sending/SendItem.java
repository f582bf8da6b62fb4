package org.caseroom.sending;

/** An object that was not taken. @param status of the last answer, -1 without one @param reason for people */
public record SendItem(String instance, int status, String reason) {
}
