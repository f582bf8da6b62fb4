/**
 * The running shell of a room: {@link org.caseroom.live.RoomHost} holds one room on one node, {@code RoomConnection} one WebSocket,
 * {@code OutboundQueue} what is still to be sent to it. One room lives on one event-loop context: plain collections, no locks.
 */
package org.caseroom.live;
