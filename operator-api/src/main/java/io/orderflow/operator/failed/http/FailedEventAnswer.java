package io.orderflow.operator.failed.http;

import io.orderflow.messaging.failed.ErrorCode;
import io.orderflow.messaging.failed.FailedEventState;
import io.orderflow.messaging.failed.ListedEvent;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A failed event, as lists show it.
 *
 * @param key the record's key: the order's id, in events of ours; of a very long one the beginning
 */
@Schema(name = "FailedEvent", example = """
        {
          "failedEventId": 17,
          "consumer": "inventory",
          "state": "PARKED",
          "key": "01934f2e-8b7a-7c3d-9e1f-2a4b6c8d0e10",
          "eventId": "01934f2e-8b7b-7a10-8c55-0f1e2d3c4b5a",
          "type": "order.placed",
          "source": "order-service",
          "sequence": 1,
          "traceId": "0af7651916cd43dd8448eb211c80319c",
          "topic": "order-events",
          "partition": 3,
          "offset": 4711,
          "recordedAt": "2026-01-31T12:34:56.789Z",
          "code": "HANDLER_FAILED",
          "message": "IllegalStateException: no such thing",
          "attempts": 5,
          "firstFailedAt": "2026-01-31T12:34:57Z",
          "lastFailedAt": "2026-01-31T12:35:20Z"
        }""")
record FailedEventAnswer(
        long failedEventId,
        String consumer,
        FailedEventState state,
        @Nullable String key,
        @Nullable UUID eventId,
        @Nullable String type,
        @Nullable String source,
        @Nullable Long sequence,
        @Nullable String traceId,
        String topic,
        int partition,
        long offset,
        Instant recordedAt,
        ErrorCode code,
        String message,
        int attempts,
        Instant firstFailedAt,
        Instant lastFailedAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant settledAt) {

    static FailedEventAnswer of(ListedEvent event) {
        return new FailedEventAnswer(
                event.id(),
                event.consumer(),
                event.state(),
                event.key(),
                event.headline().eventId(),
                event.headline().type(),
                event.headline().source(),
                event.headline().sequence(),
                event.headline().traceId(),
                event.partition().topic(),
                event.partition().partition(),
                event.offset(),
                event.recordTime(),
                event.code(),
                event.message(),
                event.attempts(),
                event.firstFailedAt(),
                event.lastFailedAt(),
                event.nextAttemptAt(),
                event.settledAt());
    }
}
