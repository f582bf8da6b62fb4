package org.caseroom.library;

import java.util.function.Predicate;
import org.caseroom.access.Caller;

/**
 * For whom a block is made ready.
 *
 * @param page       null in a preview of a page that is not saved yet
 * @param author     he may edit the page, and sees what is kept from readers
 * @param studies    whether he may read a study (Study Instance UID) on this page
 * @param recordings whether he may read a recording by its id
 */
public record BlockReader(Caller caller, String page, boolean author, Predicate<String> studies, Predicate<String> recordings) {
}
