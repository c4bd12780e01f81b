package io.orderflow.order.order.messages;

import io.orderflow.contracts.EventJson;
import io.orderflow.contracts.EventType;
import io.orderflow.contracts.InventoryEvent;
import io.orderflow.contracts.InventoryEvent.ShipmentDelivered;
import io.orderflow.contracts.InventoryEvent.ShipmentDispatched;
import io.orderflow.contracts.InventoryEvent.StockRejected;
import io.orderflow.contracts.InventoryEvent.StockReleased;
import io.orderflow.contracts.InventoryEvent.StockReserved;
import io.orderflow.contracts.Topic;
import io.orderflow.messaging.failed.RefusedEventException;
import io.orderflow.messaging.inbox.EventHandler;
import io.orderflow.messaging.inbox.ReceivedEvent;
import io.orderflow.messaging.inbox.Subscription;
import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.order.order.moving.HearNews;
import io.orderflow.order.order.moving.HearNews.StockNews;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Moves orders on by the news of their stock and parcels. */
@ApplicationScoped
class InventoryEventsConsumer implements EventHandler {

    static final String NAME = "order-saga";

    private final HearNews hearNews;

    InventoryEventsConsumer(HearNews hearNews) {
        this.hearNews = hearNews;
    }

    @Produces
    @Singleton
    static Subscription subscription(InventoryEventsConsumer consumer) {
        Set<String> handled = Set.of(
                EventType.of(StockReserved.class).name(),
                EventType.of(StockRejected.class).name(),
                EventType.of(StockReleased.class).name(),
                EventType.of(ShipmentDispatched.class).name(),
                EventType.of(ShipmentDelivered.class).name());
        return new Subscription(NAME, Set.of(Topic.INVENTORY_EVENTS.topicName()), handled, Set.of(), consumer);
    }

    @Override
    public void handle(Transaction transaction, List<ReceivedEvent> events) throws SQLException {
        hearNews.hear(
                transaction, events.stream().map(InventoryEventsConsumer::read).toList());
    }

    private static StockNews read(ReceivedEvent received) {
        return switch (EventJson.read(received.envelope())) {
            case InventoryEvent event -> new StockNews(received, event);
            default -> throw new RefusedEventException("It is not an event of the inventory");
        };
    }
}
