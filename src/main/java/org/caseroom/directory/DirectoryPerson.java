package org.caseroom.directory;

import java.util.List;

/**
 * Somebody whose password was right.
 *
 * @param id     names him for ever
 * @param login  as the directory writes it
 * @param name   may be empty
 * @param groups distinguished names, and the value of the first part of each
 */
public record DirectoryPerson(String id, String login, String name, List<String> groups) {
    @Override
    public String toString() {
        return "DirectoryPerson";
    }
}
