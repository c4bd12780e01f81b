package io.orderflow.messaging;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Waits that double from try to try up to a bound, with jitter so that many clients don't come back at once. */
public record Backoff(Duration first, Duration longest) {

    /** The pauses of everything that waits for a database or broker to come back. */
    public static final Backoff INFRASTRUCTURE = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(3));

    /** The wait after {@code failures} failures in a row: between half of and the whole exponential step. */
    public Duration after(int failures) {
        int doublings = Math.min(Math.max(failures - 1, 0), 30);
        long step = Math.min(longest.toMillis(), first.toMillis() << doublings);
        long half = Math.max(1, step / 2);
        return Duration.ofMillis(half + ThreadLocalRandom.current().nextLong(half));
    }
}
