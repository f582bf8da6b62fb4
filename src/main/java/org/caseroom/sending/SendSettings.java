package org.caseroom.sending;

import java.time.Duration;
import org.caseroom.config.SendingConfig;

/**
 * How patient the queue is.
 *
 * @param firstPause   after the first attempt that failed; doubles with each
 * @param longestPause bound of it
 * @param giveUp       age at which an order fails that could not be sent
 * @param keep         how long ended orders can be looked at
 * @param commitment   how long a report is waited for; zero to ask for none
 * @param lease        how long a sender is believed alive that says nothing: more than a large object takes
 */
public record SendSettings(Duration firstPause, Duration longestPause, Duration giveUp, Duration keep, Duration commitment, Duration lease) {
    public static SendSettings of(SendingConfig config) {
        return new SendSettings(Duration.ofSeconds(config.firstPauseSeconds()), Duration.ofMinutes(config.longestPauseMinutes()),
                Duration.ofHours(config.giveUpHours()), Duration.ofDays(config.keepDays()), Duration.ofSeconds(config.commitmentSeconds()),
                Duration.ofMinutes(config.leaseMinutes()));
    }

    /** The same, but for how long a report is waited for. */
    public SendSettings waiting(Duration commitment) {
        return new SendSettings(firstPause, longestPause, giveUp, keep, commitment, lease);
    }
}
