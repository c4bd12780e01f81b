package io.orderflow.order.order;

import java.time.Instant;
import java.util.UUID;

/** Until when an order must have moved on. */
record Deadline(UUID orderId, Kind kind, Instant dueAt) {

    /** What an order waits for. */
    enum Kind {
        DECISION,
        SHIPMENT
    }
}
