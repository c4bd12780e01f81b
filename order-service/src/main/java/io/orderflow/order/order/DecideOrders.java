package io.orderflow.order.order;

import io.orderflow.contracts.EventJson;
import io.orderflow.contracts.InventoryEvent;
import io.orderflow.messaging.failed.RefusedEventException;
import io.orderflow.messaging.inbox.ReceivedEvent;
import io.orderflow.messaging.outbox.Cause;
import io.orderflow.messaging.outbox.Outbox;
import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.order.order.IgnoredEvents.IgnoredEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Decides orders by what became of their stock: a whole batch of them with a constant number of statements. */
@ApplicationScoped
public class DecideOrders {

    private final Orders orders;
    private final IgnoredEvents ignoredEvents;
    private final Outbox outbox;
    private final Decisions decisions;
    private final OrderMetrics metrics;
    private final Clock clock;

    DecideOrders(
            Orders orders,
            IgnoredEvents ignoredEvents,
            Outbox outbox,
            Decisions decisions,
            OrderMetrics metrics,
            Clock clock) {
        this.orders = orders;
        this.ignoredEvents = ignoredEvents;
        this.outbox = outbox;
        this.decisions = decisions;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** What became of an order's stock, and the event that said so. */
    public record StockNews(ReceivedEvent cause, InventoryEvent event) {}

    /**
     * Moves the orders on, in the order of the news, and tells the other services.
     *
     * @throws RefusedEventException when one of the orders is not known; then none has moved
     */
    public void decide(Transaction transaction, List<StockNews> news) throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Map<UUID, Order> current = orders.lock(transaction, orderIds(news));
        Map<UUID, Order> moved = new LinkedHashMap<>();
        List<IgnoredEvent> ignored = new ArrayList<>();
        for (StockNews one : news) {
            Order order = current.get(one.event().orderId());
            if (order == null) {
                throw new RefusedEventException(
                        "There is no order " + one.event().orderId());
            }
            switch (Transitions.after(order, one.event(), now)) {
                case Transition.Moved step -> {
                    current.put(order.orderId(), step.order());
                    moved.put(order.orderId(), step.order());
                    outbox.append(transaction, EventJson.encode(step.event()), Cause.of(one.cause()));
                }
                case Transition.Ignored reason ->
                    ignored.add(new IgnoredEvent(
                            one.cause().envelope(), order.state().status(), reason.reason()));
            }
        }
        orders.update(transaction, List.copyOf(moved.values()));
        ignoredEvents.add(transaction, ignored, now);
        transaction.afterCommit(() -> tell(moved.values()));
    }

    private void tell(Collection<Order> moved) {
        for (Order order : moved) {
            metrics.decided(order);
            decisions.tell(order);
        }
    }

    private static Set<UUID> orderIds(List<StockNews> news) {
        return news.stream().map(one -> one.event().orderId()).collect(Collectors.toSet());
    }
}
