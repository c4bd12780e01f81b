package io.orderflow.messaging.outbox;

import io.orderflow.contracts.envelope.EncodedEvent;
import io.orderflow.messaging.tracing.TraceParent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event that waits in a transaction for its commit: all of it is known but its sequence number. */
record OutgoingEvent(
        UUID eventId,
        EncodedEvent event,
        Instant occurredAt,
        @Nullable UUID causationId,
        @Nullable TraceParent trace) {}
