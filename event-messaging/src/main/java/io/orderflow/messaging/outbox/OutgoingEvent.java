package io.orderflow.messaging.outbox;

import io.orderflow.contracts.envelope.EncodedEvent;
import java.time.Instant;
import java.util.UUID;

/** An event that waits in a transaction for its commit: all of it is known but its sequence number. */
record OutgoingEvent(UUID eventId, EncodedEvent event, Instant occurredAt, Cause cause) {}
