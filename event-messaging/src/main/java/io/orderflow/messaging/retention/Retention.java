package io.orderflow.messaging.retention;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.Optional;

/**
 * How long something is kept, as a setting says it: a time such as {@code 30d}, or {@code forever}.
 *
 * @param time how long; empty if nothing is ever removed
 */
public record Retention(Optional<Duration> time) {

    public static final Retention FOREVER = new Retention(Optional.empty());

    private static final String FOREVER_IN_WORDS = "forever";
    private static final Duration DAY = Duration.ofDays(1);

    /**
     * Reads a setting; what {@link #toString} gives back can be read again.
     *
     * @throws IllegalArgumentException if it is neither a time nor {@code forever}
     */
    public static Retention of(String setting) {
        return setting.strip().equalsIgnoreCase(FOREVER_IN_WORDS)
                ? FOREVER
                : lasting(DurationConverter.parseDuration(setting));
    }

    public static Retention lasting(Duration time) {
        return new Retention(Optional.of(time));
    }

    boolean isShorterThan(Duration other) {
        return time.filter(own -> own.compareTo(other) < 0).isPresent();
    }

    @Override
    public String toString() {
        return time.map(Retention::inDays).orElse(FOREVER_IN_WORDS);
    }

    private static String inDays(Duration time) {
        return time.equals(DAY.multipliedBy(time.toDays())) ? time.toDays() + "d" : time.toString();
    }
}
