package org.caseroom.config;

/**
 * The coordinator of rooms.
 *
 * @param url                 {@code redis://[user:password@]host[:port][/db]}, {@code rediss://...} or
 *                            {@code unix:///path}; empty starts an own server with its data in the data folder
 * @param commandTimeoutMillis how long a command may take before its connection counts as dead
 */
public record RedisConfig(
        @Setting(value = "", pattern = "|(redis|rediss)://.{1,500}|unix:///.{1,500}",
                allowed = "empty for an own server, or redis://, rediss:// or unix:/// with a host or path")
        String url,
        @Setting(value = "2000", min = 50, max = 60_000) int commandTimeoutMillis) {

    /** Without what stands before the host: an error message must not show the password. */
    @Override
    public String toString() {
        return "RedisConfig[url=" + url.replaceAll("//[^@/]*@", "//***@") + "]";
    }
}
