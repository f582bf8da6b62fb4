/**
 * What has been imported: originals byte for byte, a catalogue of them, and the way in.
 *
 * <pre>
 *   bytes --Spool--> incoming/ --worker process: read, decode--> frame store
 *                        |                                            |
 *                        +--------------- Committer -----------------+--> originals/ + catalogue, then acknowledged
 * </pre>
 *
 * The serving process opens no file that a worker process has not read to its end before.
 */
package org.caseroom.study;
