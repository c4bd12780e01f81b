package io.orderflow.operator.redrive.http;

import io.orderflow.messaging.failed.ErrorCode;
import io.orderflow.messaging.mending.Redrive;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A redrive and how far it is. */
@Schema(name = "Redrive", example = """
        {
          "redriveId": "01934f2e-8b7a-7c3d-9e1f-2a4b6c8d0e10",
          "action": "RETRY",
          "state": "RUNNING",
          "perSecond": 10,
          "type": "order.placed",
          "handled": 42,
          "failed": 1,
          "startedAt": "2026-01-31T13:00:00Z"
        }""")
record RedriveAnswer(
        UUID redriveId,
        Redrive.Action action,
        Redrive.State state,
        int perSecond,
        @Nullable String consumer,
        @Nullable String type,
        @Nullable ErrorCode code,
        @Nullable Instant from,
        @Nullable Instant to,
        int handled,
        int failed,
        Instant startedAt,
        @Nullable Instant endedAt) {

    static RedriveAnswer of(Redrive redrive) {
        Redrive.Events events = redrive.events();
        return new RedriveAnswer(
                redrive.redriveId(),
                redrive.action(),
                redrive.state(),
                redrive.perSecond(),
                events.consumer().orElse(null),
                events.type().orElse(null),
                events.code().orElse(null),
                events.from().orElse(null),
                events.to().orElse(null),
                redrive.handled(),
                redrive.failed(),
                redrive.startedAt(),
                redrive.endedAt());
    }
}
