package org.caseroom.redis;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Redis server as a child of this program.
 *
 * <pre>
 *   start --> SERVING --(process ends)--> RESTARTING --(answers)--> SERVING
 *                 \________close()______________/________________--> ENDED
 * </pre>
 *
 * <p>A watchdog ends the server when this program is killed: a shell whose standard input is a pipe from us, and which
 * acts when that closes. Should it be killed too, the next start ends the server that was left ({@link StaleRedis}).
 */
final class OwnRedis implements RedisServer {
    private static final Logger LOG = LoggerFactory.getLogger(OwnRedis.class);
    /** {@code sun_path} holds 104 bytes on some systems, the ending zero included. */
    private static final int MAX_SOCKET_PATH = 100;
    private static final long MAX_LOG_BYTES = 10 << 20;
    private static final long START_MILLIS = 60_000;
    private static final long FIRST_BACKOFF_MILLIS = 50;
    /** A server that ran so long did not die of its start. */
    private static final long STABLE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Path binary;
    private final Path conf;
    private final Path redisDir;
    private final RedisEndpoint endpoint;
    private final List<String> launcher;
    private final Thread supervisor;
    private volatile boolean closing;
    private volatile Process server;
    private Process watchdog;

    private OwnRedis(Path binary, Path conf, Path redisDir, RedisEndpoint endpoint, Map<String, String> environment) {
        this.binary = binary;
        this.conf = conf;
        this.redisDir = redisDir;
        this.endpoint = endpoint;
        this.launcher = launcher(environment);
        this.supervisor = Thread.ofPlatform().name("redis-supervisor").daemon().unstarted(this::supervise);
    }

    static OwnRedis start(Path dataDir, Map<String, String> environment, RandomGenerator random) {
        try {
            // The real path, for it is compared with the command line of a server left behind.
            Path redisDir = Files.createDirectories(dataDir.resolve("redis")).toRealPath();
            StaleRedis.end(redisDir.resolve("redis.conf"), redisDir.resolve("redis.pid"));
            rotate(redisDir.resolve("redis.log"));
            String user = "caseroom-" + token(random, 8);
            String password = token(random, 32);
            Path socket = redisDir.resolve("redis.sock");
            RedisEndpoint endpoint;
            String listen;
            if (socket.toString().getBytes(StandardCharsets.UTF_8).length <= MAX_SOCKET_PATH && !socket.toString().contains(" ")) {
                endpoint = RedisEndpoint.socket(socket, user, password);
                listen = "port 0\nunixsocket \"" + socket + "\"\nunixsocketperm 700\n";
                if (RedisProbe.listens(endpoint)) {
                    throw new RedisStartException("Another Redis serves " + socket + " and was not started from here. Two servers "
                            + "on one log would destroy it: stop that one first.");
                }
            } else {
                int port = freePort();
                endpoint = RedisEndpoint.loopback(port, user, password);
                listen = "port " + port + "\nbind 127.0.0.1\n";
            }
            Path conf = OwnRedisConf.write(redisDir, listen, user, password);
            var redis = new OwnRedis(RedisBinary.find(redisDir, environment), conf, redisDir, endpoint, environment);
            redis.launch();
            redis.supervisor.start();
            return redis;
        } catch (IOException e) {
            throw new RedisStartException("An own Redis cannot be started in " + dataDir + ": " + e, e);
        }
    }

    @Override
    public RedisEndpoint endpoint() {
        return endpoint;
    }

    /** Process of the server that runs now, for tests that end it the hard way. */
    long pid() {
        return server.pid();
    }

    private void launch() throws IOException {
        var command = new ArrayList<>(launcher);
        command.add(binary.toString());
        command.add(conf.toString());
        Process started = new ProcessBuilder(command).directory(redisDir.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectErrorStream(true).start();
        server = started;
        watch(started);
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_MILLIS);
        while (!RedisProbe.serves(endpoint)) {
            if (!started.isAlive() || System.nanoTime() > deadline || closing) {
                boolean died = !started.isAlive();
                stop(started);
                throw new IOException((died ? "it ended with status " + started.exitValue() : "it does not answer")
                        + "; its log is " + redisDir.resolve("redis.log"));
            }
            pause(20);
        }
        LOG.info("event=redis-serving program={} pid={} endpoint={}", binary, started.pid(), endpoint);
    }

    /** One shell for each server process, so that it never has to learn of another number. */
    private void watch(Process started) throws IOException {
        if (File.separatorChar != '/') {
            return;
        }
        var command = new ArrayList<>(launcher);
        command.addAll(List.of("/bin/sh", "-c", "trap '' INT HUP TERM; read _; kill -TERM \"$0\"", Long.toString(started.pid())));
        watchdog = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectErrorStream(true).start();
    }

    private void supervise() {
        long backoff = FIRST_BACKOFF_MILLIS;
        long launched = System.nanoTime();
        while (!closing) {
            try {
                int status = server.waitFor();
                dismissWatchdog();
                if (closing) {
                    return;
                }
                backoff = System.nanoTime() - launched > STABLE_NANOS ? FIRST_BACKOFF_MILLIS : Math.min(backoff * 2, 5_000);
                LOG.warn("event=redis-ended status={} action=restart delayMs={}", status, backoff);
                pause(backoff);
                if (closing) {
                    return;
                }
                launched = System.nanoTime();
                launch();
            } catch (IOException e) {
                LOG.error("event=redis-restart-failed reason=\"{}\"", e.getMessage());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void dismissWatchdog() {
        Process dog = watchdog;
        if (dog != null) {
            // First, or closing its input would make it signal a number that is nobody's any more, or somebody else's.
            dog.destroyForcibly();
            watchdog = null;
        }
    }

    private void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                LOG.warn("event=redis-stop-timeout pid={} action=kill", process.pid());
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        dismissWatchdog();
    }

    @Override
    public void close() {
        closing = true;
        stop(server);
        supervisor.interrupt();
        try {
            supervisor.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // A restart that was under way when closing began.
        stop(server);
    }

    /** An own session where that can be had: Ctrl-C goes to all of a terminal's processes, and Redis has to end last. */
    private static List<String> launcher(Map<String, String> environment) {
        for (String dir : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (!dir.isEmpty() && Files.isExecutable(Path.of(dir, "setsid"))) {
                return List.of(Path.of(dir, "setsid").toString());
            }
        }
        return List.of();
    }

    private static void rotate(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > MAX_LOG_BYTES) {
            Files.move(log, log.resolveSibling("redis.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String token(RandomGenerator random, int bytes) {
        byte[] token = new byte[bytes];
        random.nextBytes(token);
        return HexFormat.of().formatHex(token);
    }

    private static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
