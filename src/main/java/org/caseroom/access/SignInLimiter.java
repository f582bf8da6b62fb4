package org.caseroom.access;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Clock;
import java.util.List;
import org.caseroom.config.SignInLimitConfig;
import org.caseroom.redis.RedisClient;

/**
 * Counts failed sign-ins by login and by address over all nodes.
 *
 * <p>An attempt is counted before its password is looked at, so that many at once do not slip through, and taken back
 * when it succeeds: two hundred people behind one address may all sign in. The number of the window stands in the key, so a
 * counter without an expiry cannot lock anybody out for ever.
 */
final class SignInLimiter {
    private final RedisClient redis;
    private final SignInLimitConfig limit;
    private final Clock clock;

    SignInLimiter(RedisClient redis, SignInLimitConfig limit, Clock clock) {
        this.redis = redis;
        this.limit = limit;
        this.clock = clock;
    }

    /** One attempt, counted. */
    record Attempt(String loginKey, String addressKey, boolean allowed, int retryAfterSeconds) {
    }

    Future<Attempt> count(String login, String address) {
        long seconds = clock.millis() / 1000;
        long window = seconds / limit.windowSeconds();
        String byLogin = "signin:login:" + window + ":" + Secrets.hash(Accounts.key(login));
        String byAddress = "signin:address:" + window + ":" + Secrets.hash(address);
        List<Request> requests = List.of(
                RedisClient.request(Command.INCR, byLogin), RedisClient.request(Command.EXPIRE, byLogin, limit.windowSeconds()),
                RedisClient.request(Command.INCR, byAddress), RedisClient.request(Command.EXPIRE, byAddress, limit.windowSeconds()));
        return redis.batch(requests).map(replies -> {
            boolean allowed = replies.get(0).toLong() <= limit.perLogin() && replies.get(2).toLong() <= limit.perAddress();
            int retry = (int) ((window + 1) * limit.windowSeconds() - seconds);
            return new Attempt(byLogin, byAddress, allowed, retry);
        });
    }

    /** The password was right: the login starts anew, the address gets its attempt back. */
    void succeeded(Attempt attempt) {
        redis.batch(List.of(RedisClient.request(Command.DEL, attempt.loginKey()),
                RedisClient.request(Command.DECR, attempt.addressKey()),
                RedisClient.request(Command.EXPIRE, attempt.addressKey(), limit.windowSeconds())));
    }
}
