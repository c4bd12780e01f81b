package io.orderflow.check;

import java.time.Duration;

/** Tells of a number that should come to nothing, and may take its time, whether it still does. */
public final class Countdown {

    private final long patience;
    private long fewest = Long.MAX_VALUE;
    private long lastProgress = System.nanoTime();

    /** @param patience how long the number may stay as it is, or grow */
    public Countdown(Duration patience) {
        this.patience = patience.toNanos();
    }

    /** Whether there is something left, and it was less than ever before within the patience: another look is worthwhile. */
    public boolean goesOn(long left) {
        long now = System.nanoTime();
        if (left < fewest) {
            fewest = left;
            lastProgress = now;
        }
        return left > 0 && now - lastProgress <= patience;
    }
}
