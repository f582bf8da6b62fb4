package org.caseroom.sending;

import java.time.Duration;

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
    public static final SendSettings DEFAULT = new SendSettings(Duration.ofSeconds(5), Duration.ofMinutes(15), Duration.ofHours(72),
            Duration.ofDays(30), Duration.ofSeconds(60), Duration.ofMinutes(10));
}
