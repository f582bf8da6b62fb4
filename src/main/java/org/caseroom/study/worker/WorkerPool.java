package org.caseroom.study.worker;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;

/** A bounded number of workers, started when they are first needed and replaced when they die. For threads that may block. */
public final class WorkerPool implements AutoCloseable {
    private final WorkerSettings settings;
    private final Semaphore permits;
    /** As many imports as there are workers ask for one: what somebody waits to see never stands behind a queue of files. */
    private final Semaphore imports;
    private final Deque<WorkerProcess> idle = new ArrayDeque<>();
    private final Set<WorkerProcess> all = new HashSet<>();
    private boolean closed;

    public WorkerPool(WorkerSettings settings) {
        this.settings = settings;
        this.permits = new Semaphore(settings.workers(), true);
        this.imports = new Semaphore(settings.workers(), true);
    }

    /**
     * Starts the first worker, so that the first file does not wait for a JVM. Quick.
     *
     * @throws IOException when the operating system starts no process
     */
    public void warmUp() throws IOException {
        if (permits.tryAcquire()) {
            WorkerProcess worker = null;
            try {
                worker = take();
            } finally {
                giveBack(worker);
            }
        }
    }

    /** A worker of one's own, for an import; waits for one. */
    public DecodeSession lease() throws IOException, InterruptedException {
        imports.acquire();
        boolean leased = false;
        try {
            DecodeSession session = lease(imports::release);
            leased = true;
            return session;
        } finally {
            if (!leased) {
                imports.release();
            }
        }
    }

    /** As {@link #lease()}, for frames that somebody waits to see: before all imports that have no worker yet. */
    public DecodeSession leaseFirst() throws IOException, InterruptedException {
        return lease(() -> { });
    }

    private DecodeSession lease(Runnable afterwards) throws IOException, InterruptedException {
        permits.acquire();
        WorkerProcess worker = null;
        try {
            worker = take();
            return new DecodeSession(this, worker, afterwards);
        } finally {
            if (worker == null) {
                permits.release();
            }
        }
    }

    private WorkerProcess take() throws IOException {
        synchronized (this) {
            if (closed) {
                throw new IOException("The program is being ended");
            }
            for (WorkerProcess worker = idle.poll(); worker != null; worker = idle.poll()) {
                if (worker.alive()) {
                    return worker;
                }
                all.remove(worker);
            }
        }
        WorkerProcess started = WorkerProcess.start(settings);
        synchronized (this) {
            all.add(started);
            if (closed) {
                started.close();
            }
        }
        return started;
    }

    /** null when none could be had. */
    void giveBack(WorkerProcess worker) {
        synchronized (this) {
            if (worker != null) {
                if (worker.alive() && !closed) {
                    idle.push(worker);
                } else {
                    all.remove(worker);
                    worker.close();
                }
            }
        }
        permits.release();
    }

    /** Process ids of the workers that live. */
    public List<Long> pids() {
        synchronized (this) {
            List<Long> pids = new ArrayList<>();
            all.stream().filter(WorkerProcess::alive).forEach(worker -> pids.add(worker.pid()));
            return pids;
        }
    }

    /** Ends all workers at once; what they work on is refused. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            all.forEach(WorkerProcess::close);
            all.clear();
            idle.clear();
        }
    }
}
