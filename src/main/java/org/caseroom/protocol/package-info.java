/**
 * The wire, and the only place that knows it: messages of {@code /ws/room} (JSON text), messages of {@code /ws/frames} (JSON
 * text towards the server, binary with a {@link org.caseroom.protocol.FrameHeader} towards the client), close codes.
 * {@code docs/protocol.md} states the rules; tests name them by number.
 */
package org.caseroom.protocol;
