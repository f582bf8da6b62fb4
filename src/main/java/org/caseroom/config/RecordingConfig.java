package org.caseroom.config;

/**
 * Recording a room.
 *
 * @param pointerTrackMillis how much cursor movement is written as one event
 * @param maxMinutes         a recording ends by itself after this
 */
public record RecordingConfig(
        @Setting(value = "3000", min = 100, max = 60_000) int pointerTrackMillis,
        @Setting(value = "480", min = 1, max = 10_080) int maxMinutes) {
}
