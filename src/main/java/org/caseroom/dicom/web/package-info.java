/**
 * The forms of DICOMweb (PS3.18) that stand between HTTP and data sets: JSON and multipart bodies.
 */
package org.caseroom.dicom.web;
