package io.orderflow.inventory.reservation;

import io.orderflow.messaging.outbox.Cause;
import java.util.UUID;

/** What happened to an order that has a reservation. */
public record Move(UUID orderId, Happening happening, Cause cause) implements OrderNews {}
