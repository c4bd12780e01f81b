package io.orderflow.messaging;

import java.time.Duration;

/** When a loop last came round, by a clock that nobody sets; for health checks. */
public final class LastTurn {

    private volatile long nanos;
    private volatile boolean turning;

    /** Records that the loop has come round. */
    public void now() {
        nanos = System.nanoTime();
        turning = true;
    }

    /** How long ago that was; none before the first time. */
    public Duration ago() {
        return turning ? Duration.ofNanos(System.nanoTime() - nanos) : Duration.ZERO;
    }
}
