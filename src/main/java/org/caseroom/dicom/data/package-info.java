/**
 * Data sets in memory (PS3.5, PS3.6): attributes, tags, value representations, UIDs and character sets.
 */
package org.caseroom.dicom.data;
