/**
 * How words are found again: stems of English and German, questions as SQLite's FTS5 takes them, likeness of misspelt words, excerpts, and
 * the counts of facets. Knows no pages and no rights.
 */
package org.caseroom.library.search;
