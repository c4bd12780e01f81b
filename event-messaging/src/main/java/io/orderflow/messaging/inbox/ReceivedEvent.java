package io.orderflow.messaging.inbox;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.messaging.tracing.TraceParent;
import org.jspecify.annotations.Nullable;

/**
 * An event as a handler gets it: read from its headers, in sequence, for the first time.
 *
 * @param envelope what the producer said of it, and its body's bytes
 * @param topic the topic it came by
 * @param here the place of this event's handling in its trace; what is brought about continues from here
 */
public record ReceivedEvent(
        Envelope envelope, String topic, @Nullable TraceParent here) {}
