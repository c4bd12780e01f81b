package io.orderflow.faults;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long faults last.
 *
 * @param longest the longest that a part may be away, silent or asleep
 */
public record Pace(Duration longest) {

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(5);

    /** Longer than the database lets a transaction last (20 s), and than a consumer may be unheard of (10 s). */
    private static final Duration SHORTEST_SLEEP = Duration.ofSeconds(25);

    private static final Duration LONG_SLEEP = Duration.ofSeconds(30);

    /** In a campaign of so many minutes: up to 90 seconds, and much less in a short one. */
    public static Pace of(double minutes) {
        return new Pace(Duration.ofSeconds(Math.clamp(Math.round(minutes * 1.5), 8, 90)));
    }

    /** A pause long enough for others to notice. */
    public Duration pause(RandomGenerator random) {
        return between(random, SHORTEST_PAUSE, longest);
    }

    /**
     * A sleep from which a service wakes up late, also in a short campaign: its transactions are ended and its partitions
     * are others' by then, and it doesn't know.
     */
    public Duration sleep(RandomGenerator random) {
        return between(random, SHORTEST_SLEEP, longest.compareTo(LONG_SLEEP) > 0 ? longest : LONG_SLEEP);
    }

    /** A moment: between nothing and a few seconds. */
    public static Duration moment(RandomGenerator random) {
        return between(random, Duration.ZERO, Duration.ofSeconds(4));
    }

    static Duration between(RandomGenerator random, Duration least, Duration most) {
        return Duration.ofMillis(random.nextLong(least.toMillis(), most.toMillis() + 1));
    }
}
