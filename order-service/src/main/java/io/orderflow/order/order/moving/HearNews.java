package io.orderflow.order.order.moving;

import io.orderflow.contracts.InventoryEvent;
import io.orderflow.messaging.failed.RefusedEventException;
import io.orderflow.messaging.inbox.ReceivedEvent;
import io.orderflow.messaging.outbox.Cause;
import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.order.order.Happening;
import io.orderflow.order.order.Order;
import io.orderflow.order.order.Orders;
import io.orderflow.order.order.Transition;
import io.orderflow.order.order.moving.IgnoredEvents.IgnoredEvent;
import io.orderflow.order.order.moving.MoveOrders.Step;
import io.orderflow.order.order.moving.MoveOrders.Taken;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Moves orders on by what the inventory says of them. */
@ApplicationScoped
public class HearNews {

    private final Orders orders;
    private final MoveOrders moveOrders;
    private final IgnoredEvents ignoredEvents;
    private final Clock clock;

    HearNews(Orders orders, MoveOrders moveOrders, IgnoredEvents ignoredEvents, Clock clock) {
        this.orders = orders;
        this.moveOrders = moveOrders;
        this.ignoredEvents = ignoredEvents;
        this.clock = clock;
    }

    /** What the inventory said, and the event that said so. */
    public record StockNews(ReceivedEvent cause, InventoryEvent event) {}

    /**
     * Takes in the news in their order. What doesn't fit an order's status any more is written down as ignored.
     *
     * @throws RefusedEventException when one of the orders is not known; then none has moved
     */
    public void hear(Transaction transaction, List<StockNews> news) throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Map<UUID, Order> locked = orders.lock(transaction, orderIds(news));
        for (StockNews one : news) {
            if (!locked.containsKey(one.event().orderId())) {
                throw new RefusedEventException(
                        "There is no order " + one.event().orderId());
            }
        }
        List<Step> steps = news.stream()
                .map(one -> new Step(one.event().orderId(), new Happening.News(one.event()), Cause.of(one.cause())))
                .toList();
        List<Taken> taken = moveOrders.move(transaction, locked, steps, now);
        List<IgnoredEvent> ignored = new ArrayList<>();
        for (int i = 0; i < news.size(); i++) {
            if (taken.get(i).transition() instanceof Transition.Ignored(String reason)) {
                ignored.add(new IgnoredEvent(
                        news.get(i).cause().envelope(),
                        taken.get(i).order().state().status(),
                        reason));
            }
        }
        ignoredEvents.add(transaction, ignored, now);
    }

    private static Set<UUID> orderIds(List<StockNews> news) {
        return news.stream().map(one -> one.event().orderId()).collect(Collectors.toSet());
    }
}
