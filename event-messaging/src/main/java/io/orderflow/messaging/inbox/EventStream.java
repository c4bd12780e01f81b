package io.orderflow.messaging.inbox;

import io.orderflow.contracts.envelope.Envelope;
import java.util.UUID;

/** One producer's stream of events for one order, in which every event has its place. */
public record EventStream(UUID orderId, String source) {
    /** The one that {@code event} belongs to. */
    public static EventStream of(Envelope event) {
        return new EventStream(event.orderId(), event.source());
    }
}
