package org.caseroom.dicom.net;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** What is going on in both directions on one association, within its asynchronous operations window. */
final class Operations {
    /** The next request may overtake the thread that has just answered the one before. */
    private static final int SLACK = 2;
    private static final int IDS = 0xFFFF;

    private final Map<Integer, Call> calls = new HashMap<>();
    private final Map<Exchange, Thread> performing = new ConcurrentHashMap<>();
    private final Semaphore invoked;
    private final Semaphore performed;
    private int lastId;
    private volatile boolean over;

    Operations(int invoked, int performed) {
        this.invoked = new Semaphore(invoked);
        this.performed = new Semaphore(performed + SLACK);
    }

    /** @return the message id */
    int begin(Call call, Association association) throws IOException, InterruptedException {
        while (!invoked.tryAcquire(100, TimeUnit.MILLISECONDS)) {
            if (association.isOver()) {
                throw association.lost();
            }
        }
        synchronized (calls) {
            do {
                lastId = lastId % IDS + 1;
            } while (calls.containsKey(lastId));
            calls.put(lastId, call);
            return lastId;
        }
    }

    /** null when there is none of that id. */
    Call called(int messageId) {
        synchronized (calls) {
            return calls.get(messageId);
        }
    }

    void answered(int messageId) {
        synchronized (calls) {
            if (calls.remove(messageId) != null) {
                invoked.release();
            }
        }
    }

    /**
     * A peer that asks for more than was agreed: its objects wait, for nothing of the peer's is needed to finish the ones before;
     * everything else is refused, for it might wait for itself.
     */
    void perform(Exchange exchange, Exchange.Work work, Events events) {
        boolean store = exchange.request().field() == CommandField.C_STORE_RQ;
        try {
            if (store) {
                performed.acquire();
            } else if (!performed.tryAcquire()) {
                exchange.respond(Command.response(exchange.request(), Status.OUT_OF_RESOURCES).comment("More operations at a time than agreed"));
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        } catch (IOException e) {
            return;
        }
        Thread thread = Thread.ofVirtual().name("dimse-operation").unstarted(() -> {
            try {
                work.run();
            } catch (IOException | RuntimeException e) {
                failed(exchange, events, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                performing.remove(exchange);
                performed.release();
            }
        });
        performing.put(exchange, thread);
        thread.start();
        if (over) {
            thread.interrupt();
        }
    }

    private void failed(Exchange exchange, Events events, Exception e) {
        if (over || exchange.association().isOver()) {
            return;
        }
        events.fault(exchange.request().field().toString(), e);
        try {
            exchange.respond(Command.response(exchange.request(), Status.PROCESSING_FAILURE).comment("The request failed in this program"));
        } catch (IOException gone) {
            // Then nobody waits for it.
        }
    }

    void cancel(int messageId) {
        performing.keySet().stream().filter(exchange -> exchange.request().messageId() == messageId).forEach(Exchange::cancel);
    }

    boolean busy() {
        synchronized (calls) {
            return !calls.isEmpty() || !performing.isEmpty();
        }
    }

    /** Interrupts what runs for the peer. */
    void end() {
        over = true;
        performing.values().forEach(Thread::interrupt);
    }
}
