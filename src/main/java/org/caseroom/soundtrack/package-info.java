/**
 * What was said while a room was recorded: kept in files as it came in, never decoded here, sealed by a hash when the recording has ended, and
 * given out as Ogg Opus whose positions are those of the recording.
 */
package org.caseroom.soundtrack;
