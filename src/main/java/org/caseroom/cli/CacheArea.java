package org.caseroom.cli;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.caseroom.http.HttpService;

/** The cache of classes, made for the next start while this one serves. */
final class CacheArea implements Area {
    /** Whoever waited for the start comes first. */
    private static final Duration LATER = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final AtomicReference<ClassCache> making = new AtomicReference<>();

    CacheArea(Base base) {
        this.vertx = base.vertx();
    }

    @Override
    public void mount(HttpService http) {
    }

    @Override
    public void started() {
        vertx.setTimer(LATER.toMillis(), _ -> Thread.ofPlatform().daemon().name("class-cache").start(this::make));
    }

    private void make() {
        ClassCache.here().ifPresent(cache -> {
            making.set(cache);
            try {
                cache.ensure();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void close() {
        ClassCache cache = making.get();
        if (cache != null) {
            cache.close();
        }
    }
}
