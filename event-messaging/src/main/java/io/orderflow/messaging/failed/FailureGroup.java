package io.orderflow.messaging.failed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Failed events with one cause, as far as one can tell.
 *
 * @param message what is wrong, with an ellipsis in the place of numbers and ids, which differ from event to event
 * @param events how many there are
 * @param orders of how many orders
 * @param exampleId one of them
 */
public record FailureGroup(
        String consumer,
        @Nullable String type,
        FailedEventState state,
        ErrorCode code,
        String message,
        long events,
        long orders,
        Instant firstFailedAt,
        Instant lastFailedAt,
        long exampleId) {}
