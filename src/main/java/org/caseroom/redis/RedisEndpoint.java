package org.caseroom.redis;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where Redis answers and who we are there.
 *
 * @param url      {@code redis://host:port}, {@code rediss://...} or {@code unix:///path}
 * @param user     empty if the URL says it, or nobody has to be named
 * @param password empty as above
 */
public record RedisEndpoint(String url, Optional<String> user, Optional<String> password) {
    public static RedisEndpoint external(String url) {
        return new RedisEndpoint(url, Optional.empty(), Optional.empty());
    }

    static RedisEndpoint socket(Path socket, String user, String password) {
        return new RedisEndpoint("unix://" + socket, Optional.of(user), Optional.of(password));
    }

    static RedisEndpoint loopback(int port, String user, String password) {
        return new RedisEndpoint("redis://127.0.0.1:" + port, Optional.of(user), Optional.of(password));
    }

    /** Without anything secret, for logs and messages. */
    @Override
    public String toString() {
        return url.replaceAll("//[^@/]*@", "//***@");
    }
}
