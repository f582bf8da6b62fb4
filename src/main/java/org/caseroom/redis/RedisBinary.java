package org.caseroom.redis;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds a server program: {@code redis-server} or {@code valkey-server} on the {@code PATH}, else the one inside the
 * embedded-redis artifact.
 *
 * <p>At least 6.2 is needed: users with rights (ACL, 6.0), and {@code GETDEL} that redeems a ticket exactly once (6.2).
 */
final class RedisBinary {
    private static final Pattern VERSION = Pattern.compile("\\bv=(\\d+)\\.(\\d+)");

    private RedisBinary() {
    }

    static Path find(Path redisDir, Map<String, String> environment) {
        var rejected = new ArrayList<String>();
        for (Path candidate : onPath(environment)) {
            Optional<String> version = version(candidate);
            if (version.isPresent() && recentEnough(version.get())) {
                return candidate;
            }
            rejected.add(candidate + " (" + version.map(v -> "version " + v + ", 6.2 is needed").orElse("does not run") + ")");
        }
        Optional<Path> embedded = embedded(redisDir);
        if (embedded.isPresent() && version(embedded.get()).isPresent()) {
            return embedded.get();
        }
        throw new RedisStartException("No Redis server found: neither redis-server nor valkey-server (6.2 or later) is on the "
                + "PATH" + (rejected.isEmpty() ? "" : ", rejected were " + String.join(", ", rejected))
                + ", and none is included for " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
                + ". Install one (Debian: apt-get install redis-server), or set redis.url or CASEROOM_REDIS_URL.");
    }

    private static List<Path> onPath(Map<String, String> environment) {
        var found = new ArrayList<Path>();
        for (String dir : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            for (String name : new String[] {"redis-server", "valkey-server"}) {
                if (!dir.isEmpty() && Files.isExecutable(Path.of(dir, name))) {
                    found.add(Path.of(dir, name).toAbsolutePath());
                }
            }
        }
        return found;
    }

    private static Optional<String> version(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version").redirectErrorStream(true).start();
            process.getOutputStream().close();
            byte[] said = process.getInputStream().readNBytes(4096);
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            Matcher m = VERSION.matcher(new String(said, java.nio.charset.StandardCharsets.UTF_8));
            return m.find() ? Optional.of(m.group(1) + "." + m.group(2)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static boolean recentEnough(String version) {
        String[] parts = version.split("\\.");
        int major = Integer.parseInt(parts[0]);
        return major > 6 || major == 6 && Integer.parseInt(parts[1]) >= 2;
    }

    /** Unpacks the included binary of this machine's kind, if there is one. */
    static Optional<Path> embedded(Path redisDir) {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        boolean arm = System.getProperty("os.arch").matches("aarch64|arm64");
        String name;
        if (os.contains("linux")) {
            name = arm ? "redis-server-6.2.7-linux-arm64" : "redis-server-6.2.6-v5-linux-amd64";
        } else if (os.contains("mac")) {
            name = arm ? "redis-server-6.2.6-v5-darwin-arm64" : "redis-server-6.2.6-v5-darwin-amd64";
        } else {
            return Optional.empty();
        }
        try (InputStream in = RedisBinary.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                return Optional.empty();
            }
            Path dir = Files.createDirectories(redisDir.resolve("bin"));
            // Always anew and in one move: a half-written or altered copy is never run.
            Path fresh = Files.createTempFile(dir, name, ".tmp");
            Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx------"));
            return Optional.of(Files.move(fresh, dir.resolve(name), StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING));
        } catch (IOException e) {
            throw new RedisStartException("The included Redis server cannot be unpacked to " + redisDir + ": " + e, e);
        }
    }
}
