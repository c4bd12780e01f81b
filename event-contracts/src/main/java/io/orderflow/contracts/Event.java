package io.orderflow.contracts;

import java.util.UUID;

/**
 * Something that happened to one order, as one service tells it to the others.
 *
 * <p>Events are immutable, named in the past tense, and carry enough for a consumer to act without asking back. Their
 * constructors hold exactly what their JSON Schemas hold, so an event that exists can be written and read again.
 */
public sealed interface Event permits OrderEvent, InventoryEvent, NotificationEvent {

    /** The order this event is about, and the key of its record in Kafka: all events of an order stay in order. */
    UUID orderId();
}
