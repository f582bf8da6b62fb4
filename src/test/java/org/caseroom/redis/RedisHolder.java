package org.caseroom.redis;

import java.nio.file.Path;
import java.security.SecureRandom;

/** A program that only holds an own Redis, to be killed by a test. */
final class RedisHolder {
    private RedisHolder() {
    }

    public static void main(String[] args) throws Exception {
        var redis = OwnRedis.start(Path.of(args[0]), System.getenv(), new SecureRandom());
        System.out.println("pid " + redis.pid());
        Thread.sleep(60_000);
    }
}
