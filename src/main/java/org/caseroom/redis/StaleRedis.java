package org.caseroom.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a server that a killed program left behind, before a new one opens the same append-only file.
 *
 * <p>Only a process that was started with this folder's own configuration file is touched: the number in the pid file
 * may long belong to somebody else.
 */
final class StaleRedis {
    private static final Logger LOG = LoggerFactory.getLogger(StaleRedis.class);

    private StaleRedis() {
    }

    static void end(Path conf, Path pidFile) {
        // The pid file first because it is cheap; then everything, for a server killed early has none yet.
        Stream.concat(named(pidFile).stream(), ProcessHandle.allProcesses())
                .filter(process -> startedWith(process, conf))
                .filter(ProcessHandle::isAlive)
                .forEach(StaleRedis::end);
    }

    private static Optional<ProcessHandle> named(Path pidFile) {
        try {
            String text = Files.exists(pidFile) && Files.size(pidFile) < 32 ? Files.readString(pidFile).strip() : "";
            return text.matches("\\d{1,18}") ? ProcessHandle.of(Long.parseLong(text)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean startedWith(ProcessHandle process, Path conf) {
        boolean server = process.info().command().map(c -> Path.of(c).getFileName().toString())
                .filter(c -> c.contains("redis") || c.contains("valkey")).isPresent();
        return server && process.info().arguments().filter(a -> Arrays.asList(a).contains(conf.toString())).isPresent();
    }

    private static void end(ProcessHandle process) {
        LOG.warn("event=redis-left-behind pid={} action=stop", process.pid());
        process.destroy();
        try {
            process.onExit().get(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedisStartException("Interrupted while an earlier Redis (process " + process.pid() + ") was ending", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
