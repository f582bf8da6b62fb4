/**
 * Documents beside the images: structured reports, key object selections and encapsulated files read into plain trees and texts,
 * measurements and presentations written as DICOM objects (TID 1500, GSPS) and read back. Everything that comes out of a file is
 * text or numbers with a bound; nothing of it is markup.
 */
package org.caseroom.report;
