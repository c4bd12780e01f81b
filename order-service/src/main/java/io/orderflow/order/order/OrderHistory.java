package io.orderflow.order.order;

import io.orderflow.contracts.Event;
import io.orderflow.contracts.EventJson;
import io.orderflow.contracts.InventoryEvent.StockReserved;
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
import io.orderflow.messaging.transaction.Transactions;
import io.orderflow.order.timeline.TimelineEvent;
import io.orderflow.order.timeline.Timelines;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Orders as they were, rebuilt from their own events: what was told to the others is what an order was. */
@ApplicationScoped
public class OrderHistory {

    private final Transactions transactions;
    private final Timelines timelines;

    OrderHistory(Transactions transactions, Timelines timelines) {
        this.transactions = transactions;
        this.timelines = timelines;
    }

    /**
     * The order as it was at {@code moment}, by the times it gives to its changes; empty if it wasn't placed yet. Of the
     * last milliseconds an event may be missing that is on its way.
     */
    public Optional<Order> at(UUID orderId, Instant moment) {
        List<TimelineEvent> events = transactions.call(transaction -> timelines.of(transaction, orderId));
        Order order = null;
        for (OrderEvent event : ownEvents(events)) {
            order = after(order, event, moment);
        }
        return Optional.ofNullable(order).map(placed -> isReserved(placed, events, moment) ? reserved(placed) : placed);
    }

    /** That its stock is set aside is the inventory's news; the order says nothing of its own until it is paid. */
    private static boolean isReserved(Order order, List<TimelineEvent> events, Instant moment) {
        return order.state().status() == OrderStatus.PLACED
                && read(events)
                        .anyMatch(event -> event instanceof StockReserved reserved
                                && !reserved.reservedAt().isAfter(moment));
    }

    private static Order reserved(Order order) {
        return order.in(order.state().reserved());
    }

    private static Stream<Event> read(List<TimelineEvent> events) {
        return events.stream().map(event -> EventJson.read(event.type(), event.version(), event.data()));
    }

    private static List<OrderEvent> ownEvents(List<TimelineEvent> events) {
        return read(events.stream()
                        .sorted(Comparator.comparing(TimelineEvent::sequence))
                        .toList())
                .filter(OrderEvent.class::isInstance)
                .map(OrderEvent.class::cast)
                .toList();
    }

    private static @Nullable Order after(@Nullable Order before, OrderEvent event, Instant moment) {
        if (at(event).isAfter(moment)) {
            return before;
        }
        if (event instanceof OrderPlaced placed) {
            return Order.place(
                    placed.orderId(),
                    new Order.Contents(
                            placed.customerId(), placed.email(), placed.currency(), placed.total(), placed.lines()),
                    placed.placedAt());
        }
        if (before == null) {
            throw new IllegalStateException("The events of order " + event.orderId() + " don't begin with its placing");
        }
        return before.in(after(before.state(), event));
    }

    private static Order.State after(Order.State state, OrderEvent event) {
        return switch (event) {
            case OrderConfirmed confirmed -> state.confirmed(confirmed.confirmedAt());
            case OrderRejected rejected ->
                state.rejected(rejected.reason(), rejected.shortages(), rejected.rejectedAt());
            case OrderCancellationRequested requested -> state.cancelling(requested.reason(), null);
            case OrderCancelled cancelled ->
                state.cancelled(cancelled.reason(), cancelled.note(), cancelled.cancelledAt());
            case OrderShipped shipped ->
                state.shipped(new Order.Shipment(shipped.carrier(), shipped.trackingNumber(), shipped.shippedAt()));
            case OrderCompleted completed -> state.completed(completed.completedAt());
            case OrderPlaced placed -> state;
            case PaymentAuthorized authorized -> state;
            case PaymentDeclined declined -> state;
            case PaymentRefunded refunded -> state;
        };
    }

    private static Instant at(OrderEvent event) {
        return switch (event) {
            case OrderPlaced placed -> placed.placedAt();
            case OrderConfirmed confirmed -> confirmed.confirmedAt();
            case OrderRejected rejected -> rejected.rejectedAt();
            case OrderCancellationRequested requested -> requested.requestedAt();
            case OrderCancelled cancelled -> cancelled.cancelledAt();
            case OrderShipped shipped -> shipped.shippedAt();
            case OrderCompleted completed -> completed.completedAt();
            case PaymentAuthorized authorized -> authorized.authorizedAt();
            case PaymentDeclined declined -> declined.declinedAt();
            case PaymentRefunded refunded -> refunded.refundedAt();
        };
    }
}
