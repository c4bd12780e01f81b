package io.orderflow.messaging.mending;

import io.orderflow.messaging.failed.ErrorCode;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Parked events that are tried again one after the other, with what waits behind them, at a limited rate; or given up in
 * the same way, but for what waits.
 *
 * @param perSecond the most events of a second
 * @param handled how many were tried and are handled, or were given up
 * @param failed how many were tried and have failed again
 * @param endedAt null as long as it is running
 */
public record Redrive(
        UUID redriveId,
        Action action,
        Events events,
        int perSecond,
        State state,
        int handled,
        int failed,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /** What is done with the events. */
    public enum Action {
        RETRY,
        DISCARD
    }

    /** Which parked events are meant: those that fit all that is given, and were there at the start. */
    public record Events(
            Optional<String> consumer,
            Optional<String> type,
            Optional<ErrorCode> code,
            Optional<Instant> from,
            Optional<Instant> to) {}

    /** Where a redrive stands. */
    public enum State {
        RUNNING,
        /** Every event was tried, or given up. */
        FINISHED,
        /** Too many failed again. */
        STOPPED,
        /** An operator ended it. */
        CANCELLED
    }
}
