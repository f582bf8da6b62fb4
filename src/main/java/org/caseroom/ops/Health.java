package org.caseroom.ops;

import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What has to work for this node to be given work. */
public final class Health {
    private static final long TIMEOUT_SECONDS = 3;

    private final List<Check> checks = new CopyOnWriteArrayList<>();
    private volatile boolean draining;

    private record Check(String name, Supplier<Future<?>> ask) {
    }

    /** @param checks {@code ok} or what is wrong, by name */
    public record Readiness(boolean ready, Map<String, String> checks) {
    }

    /** @param ask completes if all is well; its failure's message is shown to whoever asks */
    public void add(String name, Supplier<Future<?>> ask) {
        checks.add(new Check(name, ask));
    }

    /** From now on not ready, so that a balancer sends nobody new while those who are here finish. */
    public void drain() {
        draining = true;
    }

    public boolean draining() {
        return draining;
    }

    public Future<Readiness> readiness() {
        List<Future<String>> answers = checks.stream().map(c -> c.ask().get().timeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .map(v -> "ok").otherwise(failure -> String.valueOf(failure.getMessage()))).toList();
        return Future.all(answers).map(all -> {
            var byName = new LinkedHashMap<String, String>();
            for (int i = 0; i < answers.size(); i++) {
                byName.put(checks.get(i).name(), answers.get(i).result());
            }
            if (draining) {
                byName.put("program", "is shutting down");
            }
            return new Readiness(byName.values().stream().allMatch("ok"::equals), byName);
        });
    }
}
