package org.caseroom.config;

/**
 * This server among several that share a database.
 *
 * @param name    unlike that of all others; empty: that of the machine, with a number behind it when it is taken
 * @param address host:port at which the other servers reach this one; empty: {@code http.host}, or the name of the machine where that is
 *                every address, with {@code http.port}
 */
public record NodeConfig(
        @Setting(value = "", pattern = "|[A-Za-z0-9][A-Za-z0-9._-]{0,59}", allowed = "empty, or letters, digits, dot, hyphen and low line, 60 at most")
        String name,
        @Setting(value = "", pattern = "|[^\\s/@:]{1,253}:[0-9]{1,5}|\\[[0-9a-fA-F:.]{2,45}\\]:[0-9]{1,5}", allowed = "empty, or host:port") String address) {
}
