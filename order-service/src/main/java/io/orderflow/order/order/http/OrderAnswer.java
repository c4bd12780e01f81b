package io.orderflow.order.order.http;

import io.orderflow.contracts.OrderLine;
import io.orderflow.contracts.Shortage;
import io.orderflow.order.order.Order;
import io.orderflow.order.order.Order.Shipment;
import io.orderflow.order.order.OrderStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An order as clients see it.
 *
 * @param shortages what stock was lacking, if that is why it was rejected
 * @param note why its customer cancelled it, in their words
 * @param decidedAt when it was confirmed or rejected
 */
@Schema(name = "Order", example = """
        {
          "orderId": "01934f2e-8b7a-7c3d-9e1f-2a4b6c8d0e10",
          "status": "SHIPPED",
          "customerId": "c-1001",
          "email": "ada@example.org",
          "currency": "EUR",
          "total": "25.00",
          "lines": [{"sku": "MUG-WHITE", "quantity": 2, "unitPrice": "12.50"}],
          "placedAt": "2026-01-31T12:34:56.789Z",
          "decidedAt": "2026-01-31T12:34:57.123Z",
          "shipment": {
            "carrier": "DHL",
            "trackingNumber": "JD014600006281230704",
            "shippedAt": "2026-01-31T15:00:00Z"
          }
        }""")
record OrderAnswer(
        UUID orderId,
        OrderStatus status,
        @Nullable String reason,
        @Nullable String note,
        @Nullable List<Shortage> shortages,
        String customerId,
        @Nullable String email,
        String currency,
        BigDecimal total,
        List<OrderLine> lines,
        Instant placedAt,
        @Nullable Instant decidedAt,
        @Nullable Shipment shipment,
        @Nullable Instant completedAt,
        @Nullable Instant cancelledAt) {

    static OrderAnswer of(Order order) {
        Order.Contents contents = order.contents();
        Order.State state = order.state();
        return new OrderAnswer(
                order.orderId(),
                state.status(),
                state.reason(),
                state.note(),
                state.shortages().isEmpty() ? null : state.shortages(),
                contents.customerId(),
                contents.email(),
                contents.currency(),
                contents.total(),
                contents.lines(),
                order.placedAt(),
                state.decidedAt(),
                state.shipment(),
                state.completedAt(),
                state.cancelledAt());
    }
}
