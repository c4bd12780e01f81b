package io.orderflow.order.order.moving;

import io.orderflow.contracts.EventJson;
import io.orderflow.messaging.outbox.Cause;
import io.orderflow.messaging.outbox.Outbox;
import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.order.order.Happening;
import io.orderflow.order.order.Order;
import io.orderflow.order.order.OrderStatus;
import io.orderflow.order.order.Orders;
import io.orderflow.order.order.Transition;
import io.orderflow.order.order.Transitions;
import io.orderflow.order.order.deadline.Deadlines;
import io.orderflow.order.order.decision.Decisions;
import io.orderflow.order.payment.Payments;
import io.orderflow.order.payment.provider.Money;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Moves orders on by what happens to them, and tells the other services: a whole batch of them with a constant number of
 * statements.
 */
@ApplicationScoped
class MoveOrders {

    private final Orders orders;
    private final Deadlines deadlines;
    private final Payments payments;
    private final Outbox outbox;
    private final Decisions decisions;
    private final OrderMetrics metrics;

    MoveOrders(
            Orders orders,
            Deadlines deadlines,
            Payments payments,
            Outbox outbox,
            Decisions decisions,
            OrderMetrics metrics) {
        this.orders = orders;
        this.deadlines = deadlines;
        this.payments = payments;
        this.outbox = outbox;
        this.decisions = decisions;
        this.metrics = metrics;
    }

    /** Something that happens to an order, and where it comes from. */
    record Step(UUID orderId, Happening happening, Cause cause) {}

    /** What came of a step: the order as it is after it. */
    record Taken(Order order, Transition transition) {}

    /**
     * Takes the steps in the given order.
     *
     * @param locked the orders of all steps, locked by this transaction
     * @return what came of each step, in the same order
     */
    List<Taken> move(Transaction transaction, Map<UUID, Order> locked, List<Step> steps, Instant now)
            throws SQLException {
        Map<UUID, Order> current = new HashMap<>(locked);
        Map<UUID, Order> moved = new LinkedHashMap<>();
        List<Payments.Request> toPay = new ArrayList<>();
        List<Taken> taken = new ArrayList<>(steps.size());
        for (Step step : steps) {
            Order before = Objects.requireNonNull(current.get(step.orderId()));
            Transition transition = Transitions.after(before, step.happening(), now);
            if (transition instanceof Transition.Moved(Order after, var event)) {
                current.put(after.orderId(), after);
                moved.put(after.orderId(), after);
                event.ifPresent(told -> outbox.append(transaction, EventJson.encode(told), step.cause()));
                transaction.afterCommit(() -> metrics.moved(before, after, step.cause()));
                if (after.state().status() == OrderStatus.RESERVED) {
                    toPay.add(new Payments.Request(after.orderId(), total(after), step.cause()));
                }
            }
            taken.add(new Taken(Objects.requireNonNull(current.get(step.orderId())), transition));
        }
        if (!moved.isEmpty()) {
            orders.update(transaction, List.copyOf(moved.values()));
            deadlines.remind(
                    transaction,
                    moved.values().stream()
                            .filter(after ->
                                    deadlines.needsReminder(Objects.requireNonNull(locked.get(after.orderId())), after))
                            .toList());
            payments.request(transaction, toPay, now);
            payments.giveBack(transaction, cancelled(moved.values()), now);
            transaction.afterCommit(() -> tell(moved.values()));
        }
        return taken;
    }

    private static Money total(Order order) {
        return new Money(order.contents().total(), order.contents().currency());
    }

    /** The cancelled ones: neither stock nor money may be kept for them. */
    static List<UUID> cancelled(Collection<Order> orders) {
        return orders.stream()
                .filter(order -> order.state().status() == OrderStatus.CANCELLED)
                .map(Order::orderId)
                .toList();
    }

    private void tell(Collection<Order> moved) {
        moved.stream().filter(Order::isDecided).forEach(decisions::tell);
    }
}
