package io.orderflow.notification.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells the sender of this process that there is something new in the queue, so that it needn't wait for its next poll. */
@ApplicationScoped
public class QueueSignal {

    private final Semaphore signals = new Semaphore(0);

    /** Wakes the sender. */
    public void signal() {
        // One permit is enough; an approximate bound keeps a stopped sender from collecting millions.
        if (signals.availablePermits() == 0) {
            signals.release();
        }
    }

    /** Waits for a signal, but no longer than {@code longest}; signals given since the last call count as one. */
    public void await(Duration longest) throws InterruptedException {
        if (signals.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
            signals.drainPermits();
        }
    }
}
