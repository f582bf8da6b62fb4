package org.caseroom.redis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The configuration of an own server.
 *
 * <p>Every write is on the disk before it is acknowledged ({@code appendfsync always}), for an acknowledged event of a
 * room has to survive {@code kill -9}. There is one user, of this start only, that may work with data and nothing else:
 * no configuration, no scripts, no {@code KEYS}, no {@code FLUSHALL}. Only the hash of its password is in the file.
 */
final class OwnRedisConf {
    private OwnRedisConf() {
    }

    /**
     * @param listen the lines that say where to listen
     * @return the file, written whole or not at all, readable by its owner only
     */
    static Path write(Path redisDir, String listen, String user, String password) throws IOException {
        String text = listen + """
                protected-mode yes
                daemonize no
                supervised no
                set-proc-title no
                dir "%1$s"
                pidfile "%1$s/redis.pid"
                logfile "%1$s/redis.log"
                loglevel notice
                databases 1
                save ""
                appendonly yes
                appendfsync always
                aof-load-truncated yes
                aof-use-rdb-preamble yes
                maxmemory-policy noeviction
                tcp-keepalive 60
                client-output-buffer-limit pubsub 64mb 16mb 30
                user default off nopass nocommands
                user %2$s on #%3$s ~* &* -@all +@read +@write +@stream +@pubsub +@transaction +@connection -@dangerous -@admin -@scripting +info +ping +hello +auth
                """.formatted(redisDir.toString().replace("\\", "\\\\").replace("\"", "\\\""), user, sha256(password));
        Path fresh = Files.createTempFile(redisDir, "redis", ".conf.tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, text);
        return Files.move(fresh, redisDir.resolve("redis.conf"), StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static String sha256(String password) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
