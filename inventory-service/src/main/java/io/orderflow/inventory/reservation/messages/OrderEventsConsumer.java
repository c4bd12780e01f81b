package io.orderflow.inventory.reservation.messages;

import io.orderflow.contracts.EventJson;
import io.orderflow.contracts.EventType;
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
import io.orderflow.inventory.reservation.Happening;
import io.orderflow.inventory.reservation.Happening.CancellationRequested;
import io.orderflow.inventory.reservation.Happening.Cancelled;
import io.orderflow.inventory.reservation.Happening.Confirmed;
import io.orderflow.inventory.reservation.Move;
import io.orderflow.inventory.reservation.MoveReservations;
import io.orderflow.inventory.reservation.OrderNews;
import io.orderflow.inventory.reservation.StockRequest;
import io.orderflow.messaging.failed.RefusedEventException;
import io.orderflow.messaging.inbox.EventHandler;
import io.orderflow.messaging.inbox.ReceivedEvent;
import io.orderflow.messaging.inbox.Subscription;
import io.orderflow.messaging.outbox.Cause;
import io.orderflow.messaging.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Reserves stock for every order that is placed, and follows what the order becomes. */
@ApplicationScoped
class OrderEventsConsumer implements EventHandler {

    static final String NAME = "inventory";

    private final MoveReservations moveReservations;

    OrderEventsConsumer(MoveReservations moveReservations) {
        this.moveReservations = moveReservations;
    }

    @Produces
    @Singleton
    static Subscription subscription(OrderEventsConsumer consumer) {
        Set<String> handled = Set.of(
                EventType.of(OrderPlaced.class).name(),
                EventType.of(OrderConfirmed.class).name(),
                EventType.of(OrderCancellationRequested.class).name(),
                EventType.of(OrderCancelled.class).name());
        Set<String> ignored = Set.of(
                EventType.of(OrderRejected.class).name(),
                EventType.of(OrderShipped.class).name(),
                EventType.of(OrderCompleted.class).name(),
                EventType.of(PaymentAuthorized.class).name(),
                EventType.of(PaymentDeclined.class).name(),
                EventType.of(PaymentRefunded.class).name());
        return new Subscription(NAME, Set.of(Topic.ORDER_EVENTS.topicName()), handled, ignored, consumer);
    }

    @Override
    public void handle(Transaction transaction, List<ReceivedEvent> events) throws SQLException {
        moveReservations.move(
                transaction, events.stream().map(OrderEventsConsumer::read).toList());
    }

    private static OrderNews read(ReceivedEvent received) {
        return switch (EventJson.read(received.envelope())) {
            case OrderPlaced order -> StockRequest.of(order, received);
            case OrderConfirmed order -> move(received, new Confirmed());
            case OrderCancelled order -> move(received, new Cancelled(order.reason()));
            case OrderCancellationRequested order -> move(received, new CancellationRequested(order.reason()));
            default -> throw new RefusedEventException("It is not about an order's stock");
        };
    }

    private static Move move(ReceivedEvent received, Happening happening) {
        return new Move(received.envelope().orderId(), happening, Cause.of(received));
    }
}
