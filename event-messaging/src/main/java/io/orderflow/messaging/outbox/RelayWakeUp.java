package io.orderflow.messaging.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells the relay of this process that a transaction has left rows in the outbox, so that it needn't wait for its next poll. */
@ApplicationScoped
class RelayWakeUp {

    private final Semaphore signals = new Semaphore(0);

    void signal() {
        // One permit is enough to wake one relay; an approximate bound keeps a stopped relay from collecting millions.
        if (signals.availablePermits() == 0) {
            signals.release();
        }
    }

    /** Waits for a signal, but no longer than {@code longest}; signals given since the last call count as one. */
    void await(Duration longest) throws InterruptedException {
        if (signals.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
            signals.drainPermits();
        }
    }
}
