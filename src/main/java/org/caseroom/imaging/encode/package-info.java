/** Rendered 8-bit frames to the bytes that a browser shows. */
package org.caseroom.imaging.encode;
