/**
 * The pure domain of a room: what a room is, who may do what in it, and how its log of events folds into its state.
 * JDK only: no clock, no I/O, no randomness, no JSON.
 *
 * <pre>
 *   Command --Room.decide(state, actor)--&gt; events | Rejection
 *   RoomEvent --RoomState.apply--&gt; next RoomState
 * </pre>
 *
 * A recording is a stretch of the same log; a replay is the same fold with another clock.
 */
package org.caseroom.room;
