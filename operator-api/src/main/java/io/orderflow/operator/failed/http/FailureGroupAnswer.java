package io.orderflow.operator.failed.http;

import io.orderflow.messaging.failed.ErrorCode;
import io.orderflow.messaging.failed.FailedEventState;
import io.orderflow.messaging.failed.FailureGroup;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Failed events with one cause. */
@Schema(name = "FailureGroup", example = """
        {
          "consumer": "inventory",
          "type": "order.placed",
          "state": "PARKED",
          "code": "HANDLER_FAILED",
          "message": "IllegalStateException: no price … of this thing",
          "events": 120,
          "orders": 118,
          "firstFailedAt": "2026-01-31T12:34:57Z",
          "lastFailedAt": "2026-01-31T12:40:03Z",
          "exampleId": 17
        }""")
record FailureGroupAnswer(
        String consumer,
        @Nullable String type,
        FailedEventState state,
        ErrorCode code,
        String message,
        long events,
        long orders,
        Instant firstFailedAt,
        Instant lastFailedAt,
        long exampleId) {

    static FailureGroupAnswer of(FailureGroup group) {
        return new FailureGroupAnswer(
                group.consumer(),
                group.type(),
                group.state(),
                group.code(),
                group.message(),
                group.events(),
                group.orders(),
                group.firstFailedAt(),
                group.lastFailedAt(),
                group.exampleId());
    }
}
