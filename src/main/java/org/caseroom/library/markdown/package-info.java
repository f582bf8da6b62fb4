/**
 * From the Markdown of an author to what may stand in a browser. Every text here is data: HTML of authors is text but for a few
 * inline tags, links lead where links may lead, images come from blocks alone, and the result goes through a second, independent
 * sanitiser before anybody gets it.
 */
package org.caseroom.library.markdown;
