/** Studies written as a DICOM medium: a folder of files with their index, the DICOMDIR (PS3.10 8, PS3.11 Annex D). */
package org.caseroom.study.media;
