package io.orderflow.order.order;

import io.orderflow.contracts.InventoryEvent.ShipmentDispatched;
import io.orderflow.contracts.OrderEvent;
import io.orderflow.contracts.OrderEvent.OrderCancellationRequested;
import io.orderflow.contracts.OrderEvent.OrderCancelled;
import io.orderflow.contracts.OrderEvent.OrderCompleted;
import io.orderflow.contracts.OrderEvent.OrderConfirmed;
import io.orderflow.contracts.OrderEvent.OrderPlaced;
import io.orderflow.contracts.OrderEvent.OrderRejected;
import io.orderflow.contracts.OrderEvent.OrderShipped;
import io.orderflow.contracts.OrderEvent.PaymentAuthorized;
import io.orderflow.contracts.OrderEvent.PaymentDeclined;
import io.orderflow.contracts.OrderEvent.PaymentRefunded;
import io.orderflow.contracts.OrderLine;
import io.orderflow.contracts.Shortage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
     * @param reason why it was rejected or cancelled, always in the same words, such as {@code stock-short}
     * @param note why the customer cancelled it, in their words
     * @param shortages what stock was lacking
     * @param decidedAt when it was confirmed or rejected
     * @param shipment its way to the customer
     */
    public record State(
            OrderStatus status,
            @Nullable String reason,
            @Nullable String note,
            List<Shortage> shortages,
            @Nullable Instant decidedAt,
            @Nullable Shipment shipment,
            @Nullable Instant completedAt,
            @Nullable Instant cancelledAt) {

        /** Nothing has become of it yet. */
        static final State PLACED = new State(OrderStatus.PLACED, null, null, List.of(), null, null, null, null);

        State reserved() {
            return new State(
                    OrderStatus.RESERVED, reason, note, shortages, decidedAt, shipment, completedAt, cancelledAt);
        }

        State confirmed(Instant now) {
            return new State(OrderStatus.CONFIRMED, null, null, List.of(), now, null, null, null);
        }

        State rejected(String why, List<Shortage> lacking, Instant now) {
            return new State(OrderStatus.REJECTED, why, null, lacking, now, null, null, null);
        }

        State cancelling(String why, @Nullable String words) {
            return new State(
                    OrderStatus.CANCELLING, why, words, shortages, decidedAt, shipment, completedAt, cancelledAt);
        }

        State cancelled(String why, @Nullable String words, Instant now) {
            return new State(OrderStatus.CANCELLED, why, words, shortages, decidedAt, shipment, completedAt, now);
        }

        /** That it was to be cancelled doesn't matter any more. */
        State shipped(Shipment parcel) {
            return new State(OrderStatus.SHIPPED, null, null, shortages, decidedAt, parcel, null, null);
        }

        State completed(Instant now) {
            return new State(OrderStatus.COMPLETED, reason, note, shortages, decidedAt, shipment, now, cancelledAt);
        }

        private State after(OrderEvent event) {
            return switch (event) {
                case OrderConfirmed confirmed -> confirmed(confirmed.confirmedAt());
                case OrderRejected rejected -> rejected(rejected.reason(), rejected.shortages(), rejected.rejectedAt());
                case OrderCancellationRequested requested -> cancelling(requested.reason(), null);
                case OrderCancelled cancelled ->
                    cancelled(cancelled.reason(), cancelled.note(), cancelled.cancelledAt());
                case OrderShipped shipped ->
                    shipped(new Shipment(shipped.carrier(), shipped.trackingNumber(), shipped.shippedAt()));
                case OrderCompleted completed -> completed(completed.completedAt());
                case OrderPlaced placed -> this;
                case PaymentAuthorized authorized -> this;
                case PaymentDeclined declined -> this;
                case PaymentRefunded refunded -> this;
            };
        }
    }

    /** A parcel on its way. */
    public record Shipment(String carrier, String trackingNumber, Instant shippedAt) {}

    /** A new order. */
    public static Order place(UUID orderId, Contents contents, Instant now) {
        return new Order(orderId, contents, now, State.PLACED);
    }

    /** What the other services are told of its placing. */
    public OrderPlaced placed(Instant decisionDueAt) {
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

    /** The inventory has told the others. */
    public Transition.Moved reserve() {
        return new Transition.Moved(in(state.reserved()), Optional.empty());
    }

    Transition.Moved confirm(Instant now) {
        return new Transition.Moved(
                in(state.confirmed(now)),
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
                in(state.rejected(reason, shortages, now)),
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

    Transition.Moved requestCancellation(String reason, @Nullable String note, Instant now) {
        return new Transition.Moved(
                in(state.cancelling(reason, note)), new OrderCancellationRequested(orderId, reason, now));
    }

    Transition.Moved cancel(String reason, @Nullable String note, Instant now) {
        return new Transition.Moved(
                in(state.cancelled(reason, note, now)),
                new OrderCancelled(
                        orderId,
                        contents.customerId,
                        contents.email,
                        contents.currency,
                        contents.total,
                        contents.lines,
                        reason,
                        note,
                        now));
    }

    Transition.Moved ship(ShipmentDispatched parcel, Instant now) {
        return new Transition.Moved(
                in(state.shipped(new Shipment(parcel.carrier(), parcel.trackingNumber(), now))),
                new OrderShipped(
                        orderId,
                        contents.customerId,
                        contents.email,
                        contents.currency,
                        contents.total,
                        contents.lines,
                        parcel.carrier(),
                        parcel.trackingNumber(),
                        now));
    }

    Transition.Moved complete(Instant now) {
        return new Transition.Moved(
                in(state.completed(now)),
                new OrderCompleted(
                        orderId,
                        contents.customerId,
                        contents.email,
                        contents.currency,
                        contents.total,
                        contents.lines,
                        now));
    }

    /** Whether it is known what becomes of it. */
    public boolean isDecided() {
        return switch (state.status) {
            case PLACED, RESERVED -> false;
            case CONFIRMED, REJECTED, CANCELLING, CANCELLED, SHIPPED, COMPLETED -> true;
        };
    }

    /** The order that comes of what an event of its own tells. */
    public Order after(OrderEvent event) {
        return in(state.after(event));
    }

    private Order in(State next) {
        return new Order(orderId, contents, placedAt, next);
    }
}
