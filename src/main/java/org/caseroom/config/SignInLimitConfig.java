package org.caseroom.config;

/**
 * How often a password may be tried within one window, counted over all nodes.
 *
 * @param windowSeconds length of a window
 * @param perLogin      tries with the same login; a success resets the count
 * @param perAddress    tries from the same address, whatever the login
 */
public record SignInLimitConfig(
        @Setting(value = "300", min = 1, max = 86_400) int windowSeconds,
        @Setting(value = "10", min = 1, max = 100_000) int perLogin,
        @Setting(value = "100", min = 1, max = 1_000_000) int perAddress) {
}
