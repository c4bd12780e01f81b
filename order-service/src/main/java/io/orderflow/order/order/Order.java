package io.orderflow.order.order;

import io.orderflow.contracts.OrderEvent.OrderConfirmed;
import io.orderflow.contracts.OrderEvent.OrderPlaced;
import io.orderflow.contracts.OrderEvent.OrderRejected;
import io.orderflow.contracts.OrderLine;
import io.orderflow.contracts.Shortage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order at one moment. What is done to it gives back the order that comes of it, with the event that tells of it.
 *
 * @param orderId a UUIDv7: later orders have greater ones
 */
public record Order(UUID orderId, Contents contents, Instant placedAt, State state) {

    /** What was ordered by whom; it never changes. */
    public record Contents(
            String customerId, @Nullable String email, String currency, BigDecimal total, List<OrderLine> lines) {}

    /**
     * What has become of it.
     *
     * @param reason why it was rejected, always in the same words, such as {@code stock-short}
     * @param shortages what stock was lacking
     */
    public record State(
            OrderStatus status,
            @Nullable String reason,
            List<Shortage> shortages,
            @Nullable Instant decidedAt) {}

    static Order place(UUID orderId, Contents contents, Instant now) {
        return new Order(orderId, contents, now, new State(OrderStatus.PLACED, null, List.of(), null));
    }

    /** What the other services are told of its placing. */
    OrderPlaced placed(Instant decisionDueAt) {
        return new OrderPlaced(
                orderId,
                contents.customerId,
                contents.email,
                contents.currency,
                contents.total,
                contents.lines,
                placedAt,
                decisionDueAt);
    }

    Transition.Moved confirm(Instant now) {
        return new Transition.Moved(
                in(new State(OrderStatus.CONFIRMED, null, List.of(), now)),
                new OrderConfirmed(
                        orderId,
                        contents.customerId,
                        contents.email,
                        contents.currency,
                        contents.total,
                        contents.lines,
                        now));
    }

    Transition.Moved reject(String reason, List<Shortage> shortages, Instant now) {
        return new Transition.Moved(
                in(new State(OrderStatus.REJECTED, reason, shortages, now)),
                new OrderRejected(
                        orderId,
                        contents.customerId,
                        contents.email,
                        contents.currency,
                        contents.total,
                        contents.lines,
                        reason,
                        shortages,
                        now));
    }

    /** Whether it is known what becomes of it. */
    public boolean isDecided() {
        return state.status != OrderStatus.PLACED;
    }

    private Order in(State next) {
        return new Order(orderId, contents, placedAt, next);
    }
}
