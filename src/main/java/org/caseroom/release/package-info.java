/**
 * De-identified copies of studies: the Basic Profile of PS3.15 annex E with its options, for data sets and pixels, as a job that brings
 * the copy in as a study of its own, with a report. Nothing in here decodes pixels: what is painted over was decoded at import.
 */
package org.caseroom.release;
