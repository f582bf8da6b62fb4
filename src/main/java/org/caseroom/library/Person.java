package org.caseroom.library;

/** An account, as pages name it. */
public record Person(String id, String name) {
}
