package io.orderflow.inventory.reservation;

import io.orderflow.contracts.OrderEvent.OrderPlaced;
import io.orderflow.contracts.OrderLine;
import io.orderflow.messaging.inbox.ReceivedEvent;
import io.orderflow.messaging.outbox.Cause;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What an order needs set aside for it.
 *
 * @param quantities how many of each product, by sku; a product on several lines is added up, which may be more than an
 *     {@code int} holds
 * @param decisionDueAt until when the order is to be decided
 * @param cause the event that said so
 */
public record StockRequest(UUID orderId, Map<String, Long> quantities, Instant decisionDueAt, Cause cause)
        implements OrderNews {

    /** Keeps the order of the products. */
    public StockRequest {
        quantities = Collections.unmodifiableMap(new LinkedHashMap<>(quantities));
    }

    /** What a placed order needs. */
    public static StockRequest of(OrderPlaced order, ReceivedEvent cause) {
        Map<String, Long> quantities = new LinkedHashMap<>();
        for (OrderLine line : order.lines()) {
            quantities.merge(line.sku(), (long) line.quantity(), Long::sum);
        }
        return new StockRequest(order.orderId(), quantities, order.decisionDueAt(), Cause.of(cause));
    }
}
