package org.caseroom.library;

/**
 * What somebody may do with a page that he may read.
 *
 * @param mayEdit  all of it or a section
 * @param revealed he sees what an unknown page keeps back
 */
public record PageRights(boolean mayEdit, boolean mayReview, boolean mayPublish, boolean unknown, boolean revealed) {
}
