package io.orderflow.inventory.reservation;

import io.orderflow.messaging.outbox.Cause;
import java.util.UUID;

/** Something about an order that matters to its stock. */
public sealed interface OrderNews permits StockRequest, Move {

    UUID orderId();

    /** What said so; the events it brings about name it. */
    Cause cause();
}
