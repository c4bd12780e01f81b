package io.orderflow.messaging;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells a loop of this process that there is something to do, so that it needn't wait for its next poll. */
public class WakeUp {

    private final Semaphore signals = new Semaphore(0);

    /** Wakes the loop. */
    public void signal() {
        // One permit is enough to wake it; an approximate bound keeps a stopped loop from collecting millions.
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
