package io.orderflow.notification.notification.messages;

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
import io.orderflow.messaging.failed.RefusedEventException;
import io.orderflow.messaging.inbox.ReceivedEvent;
import io.orderflow.messaging.inbox.Subscription;
import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.notification.mail.MailTemplate;
import io.orderflow.notification.mail.OrderDetails;
import io.orderflow.notification.notification.Addressee;
import io.orderflow.notification.notification.Notice;
import io.orderflow.notification.notification.NotifyCustomers;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Tells customers what becomes of their orders. */
@Singleton
class OrderEventsConsumer {

    private final NotifyCustomers notifyCustomers;

    OrderEventsConsumer(NotifyCustomers notifyCustomers) {
        this.notifyCustomers = notifyCustomers;
    }

    @Produces
    @Singleton
    Subscription orderEvents() {
        return new Subscription(
                "notification",
                Set.of(Topic.ORDER_EVENTS.topicName()),
                Set.of(
                        EventType.of(OrderConfirmed.class).name(),
                        EventType.of(OrderRejected.class).name(),
                        EventType.of(OrderCancelled.class).name(),
                        EventType.of(OrderShipped.class).name(),
                        EventType.of(OrderCompleted.class).name(),
                        EventType.of(PaymentRefunded.class).name()),
                // That an order arrived, its customer saw as the answer to the request.
                Set.of(
                        EventType.of(OrderPlaced.class).name(),
                        EventType.of(OrderCancellationRequested.class).name(),
                        EventType.of(PaymentAuthorized.class).name(),
                        EventType.of(PaymentDeclined.class).name()),
                this::handle);
    }

    private void handle(Transaction transaction, List<ReceivedEvent> events) throws SQLException {
        notifyCustomers.about(
                transaction, events.stream().map(OrderEventsConsumer::notice).toList());
    }

    private static Notice notice(ReceivedEvent received) {
        return switch (EventJson.read(received.envelope())) {
            case OrderConfirmed order ->
                new Notice(
                        received,
                        MailTemplate.ORDER_CONFIRMED,
                        new Addressee.Named(order.email()),
                        new OrderDetails(order.currency(), order.total(), order.lines(), List.of()));
            case OrderRejected order ->
                new Notice(
                        received,
                        MailTemplate.ORDER_REJECTED,
                        new Addressee.Named(order.email()),
                        new OrderDetails(order.currency(), order.total(), order.lines(), order.shortages()));
            case OrderCancelled order ->
                new Notice(
                        received,
                        MailTemplate.ORDER_CANCELLED,
                        new Addressee.Named(order.email()),
                        new OrderDetails(
                                order.currency(), order.total(), order.lines(), List.of(), order.reason(), null, null));
            case OrderShipped order ->
                new Notice(
                        received,
                        MailTemplate.ORDER_SHIPPED,
                        new Addressee.Named(order.email()),
                        new OrderDetails(
                                order.currency(),
                                order.total(),
                                order.lines(),
                                List.of(),
                                null,
                                order.carrier(),
                                order.trackingNumber()));
            case OrderCompleted order ->
                new Notice(
                        received,
                        MailTemplate.ORDER_COMPLETED,
                        new Addressee.Named(order.email()),
                        new OrderDetails(order.currency(), order.total(), order.lines(), List.of()));
            case PaymentRefunded refund ->
                new Notice(
                        received,
                        MailTemplate.PAYMENT_REFUNDED,
                        new Addressee.ToldBefore(),
                        new OrderDetails(refund.currency(), refund.amount(), List.of(), List.of()));
            default ->
                throw new RefusedEventException(
                        "Customers aren't told of " + received.envelope().type());
        };
    }
}
