/**
 * What tells who a patient is, and how it is taken out: of data sets by the Basic Profile of PS3.15 annex E, of pixels by what their data
 * set says of text in them, of what people typed by what is known of the patient. Pure; it knows data sets and nothing of rooms but the
 * port for texts.
 */
package org.caseroom.deidentify;
