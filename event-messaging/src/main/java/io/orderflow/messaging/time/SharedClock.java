package io.orderflow.messaging.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * A clock that is set by another one, now and then. In between, the time since the machine's start counts, which nobody
 * sets back or ahead. Until it is set for the first time it is the machine's own.
 */
final class SharedClock extends Clock {

    /** An answer that took longer is not exact enough to set the clock by. */
    private static final Duration MOST_ROUND_TRIP = Duration.ofMillis(100);

    private record Setting(Instant time, long nanos) {}

    private final LongSupplier nanoTime;
    private volatile Setting setting;
    private volatile boolean isSet;

    /**
     * @param own the machine's clock
     * @param nanoTime as {@link System#nanoTime}
     */
    SharedClock(Clock own, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.setting = new Setting(own.instant(), nanoTime.getAsLong());
    }

    /**
     * Sets it by {@code said}, which another clock said between two moments. An answer that took long counts only where
     * there is none better.
     *
     * @param asked when it was asked, in {@link System#nanoTime}
     * @param answered when its answer was there
     * @return by how much this changed the time
     */
    Duration set(Instant said, long asked, long answered) {
        long roundTrip = answered - asked;
        if (isSet && roundTrip > MOST_ROUND_TRIP.toNanos()) {
            return Duration.ZERO;
        }
        long between = asked + roundTrip / 2;
        Duration change = Duration.between(at(between), said);
        setting = new Setting(said, between);
        isSet = true;
        return change;
    }

    @Override
    public Instant instant() {
        return at(nanoTime.getAsLong());
    }

    private Instant at(long nanos) {
        Setting now = setting;
        return now.time().plusNanos(nanos - now.nanos());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("All times are UTC");
    }
}
