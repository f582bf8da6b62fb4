/**
 * People talk in a room: Opus packets (RFC 6716) that browsers encode and decode, over a WebSocket of their own. This side decodes nothing. It
 * asks for the right to each packet, chooses the loudest, and passes them on; what a slow line does not take at once is lost to it, and to it alone.
 */
package org.caseroom.voice;
