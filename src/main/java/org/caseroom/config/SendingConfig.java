package org.caseroom.config;

/**
 * How patient the queue is of what goes out to DICOM peers.
 *
 * @param firstPauseSeconds   after the first attempt that failed; doubles with each
 * @param longestPauseMinutes bound of it
 * @param giveUpHours         age at which an order fails that could not be sent
 * @param keepDays            how long ended orders can be looked at
 * @param commitmentSeconds   how long the report of a storage commitment is waited for; 0 to ask for none
 * @param leaseMinutes        how long a sender is believed alive that says nothing: more than one large object takes
 */
public record SendingConfig(
        @Setting(value = "5", min = 1, max = 3600) int firstPauseSeconds,
        @Setting(value = "15", min = 1, max = 1440) int longestPauseMinutes,
        @Setting(value = "72", min = 1, max = 8760) int giveUpHours,
        @Setting(value = "30", min = 1, max = 3650) int keepDays,
        @Setting(value = "60", min = 0, max = 3600) int commitmentSeconds,
        @Setting(value = "10", min = 1, max = 1440) int leaseMinutes) {
}
