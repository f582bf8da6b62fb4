/**
 * Data sets as bytes (PS3.5, PS3.10): reading files of any kind without trusting a length in them, and writing valid ones.
 */
package org.caseroom.dicom.io;
