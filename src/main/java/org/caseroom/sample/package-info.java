/** The generated sample case: an analytic model of a chest, four scanners that look at it, and the DICOM objects they make. */
package org.caseroom.sample;
