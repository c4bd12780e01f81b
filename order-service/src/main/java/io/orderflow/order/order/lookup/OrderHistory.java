package io.orderflow.order.order.lookup;

import io.orderflow.contracts.Event;
import io.orderflow.contracts.EventJson;
import io.orderflow.contracts.EventType;
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
import io.orderflow.contracts.Topic;
import io.orderflow.contracts.UnreadableEventException;
import io.orderflow.messaging.transaction.Transactions;
import io.orderflow.order.order.Order;
import io.orderflow.order.order.OrderStatus;
import io.orderflow.order.timeline.TimelineEvent;
import io.orderflow.order.timeline.Timelines;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Orders as they were at an earlier moment, rebuilt from the events that told of them. */
@ApplicationScoped
public class OrderHistory {

    private final Transactions transactions;
    private final Timelines timelines;

    OrderHistory(Transactions transactions, Timelines timelines) {
        this.transactions = transactions;
        this.timelines = timelines;
    }

    /**
     * The order as it was at {@code moment}, by the times it gives to its changes. Of the last milliseconds an event may
     * be missing that is on its way.
     */
    public Past at(UUID orderId, Instant moment) {
        List<TimelineEvent> events = transactions.call(transaction -> timelines.of(transaction, orderId));
        try {
            Past past = replay(events, moment);
            return past instanceof Past.Was(Order order) && isReserved(order, events, moment)
                    ? new Past.Was(order.reserve().order())
                    : past;
        } catch (UnreadableEventException unreadable) {
            return new Past.Unreadable(String.valueOf(unreadable.getMessage()));
        }
    }

    /** That its stock is set aside is the inventory's news; the order says nothing of its own until it is paid. */
    private static boolean isReserved(Order order, List<TimelineEvent> events, Instant moment) {
        String type = EventType.of(StockReserved.class).name();
        return order.state().status() == OrderStatus.PLACED
                && events.stream()
                        .filter(event -> event.type().equals(type))
                        .map(OrderHistory::read)
                        .anyMatch(event -> event instanceof StockReserved reserved
                                && !reserved.reservedAt().isAfter(moment));
    }

    /**
     * What the order's own events up to {@code moment} make of it; those of others may be newer than this build. After
     * the first later one none counts, whatever time it states: no change comes without those before it.
     */
    private static Past replay(List<TimelineEvent> events, Instant moment) {
        List<TimelineEvent> own = events.stream()
                .filter(event -> event.source().equals(Topic.ORDER_EVENTS.source()))
                .sorted(Comparator.comparing(TimelineEvent::sequence))
                .toList();
        Order order = null;
        for (TimelineEvent event : own) {
            if (!(read(event) instanceof OrderEvent change)) {
                continue;
            }
            if (at(change).isAfter(moment)) {
                break;
            }
            if (change instanceof OrderPlaced placed) {
                order = placed(placed);
            } else if (order == null) {
                // An operator may have given the first one up.
                return new Past.Unreadable("Its timeline doesn't begin with its placing");
            } else {
                order = order.after(change);
            }
        }
        return order == null ? new Past.NotPlaced() : new Past.Was(order);
    }

    private static Event read(TimelineEvent event) {
        return EventJson.read(event.type(), event.version(), event.data());
    }

    private static Order placed(OrderPlaced event) {
        return Order.place(
                event.orderId(),
                new Order.Contents(event.customerId(), event.email(), event.currency(), event.total(), event.lines()),
                event.placedAt());
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
            // These don't change it, and so hold nothing up.
            case PaymentAuthorized authorized -> Instant.MIN;
            case PaymentDeclined declined -> Instant.MIN;
            case PaymentRefunded refunded -> Instant.MIN;
        };
    }
}
