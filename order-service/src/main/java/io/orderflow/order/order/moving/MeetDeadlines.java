package io.orderflow.order.order.moving;

import io.orderflow.messaging.outbox.Cause;
import io.orderflow.messaging.transaction.Transactions;
import io.orderflow.order.order.Happening;
import io.orderflow.order.order.Order;
import io.orderflow.order.order.Orders;
import io.orderflow.order.order.deadline.Deadlines;
import io.orderflow.order.order.deadline.Deadlines.Reminder;
import io.orderflow.order.order.moving.MoveOrders.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** One cycle of the deadlines: moves on the orders that waited for too long. */
@ApplicationScoped
class MeetDeadlines {

    private static final int BATCH = 100;

    private final Transactions transactions;
    private final Orders orders;
    private final Deadlines deadlines;
    private final MoveOrders moveOrders;
    private final Clock clock;

    MeetDeadlines(Transactions transactions, Orders orders, Deadlines deadlines, MoveOrders moveOrders, Clock clock) {
        this.transactions = transactions;
        this.orders = orders;
        this.deadlines = deadlines;
        this.moveOrders = moveOrders;
        this.clock = clock;
    }

    /**
     * Takes a batch of the reminders that were due first. Orders that somebody else has locked are left for the next
     * cycle: they are moving on just now, or another instance is at it.
     *
     * @return whether there are likely to be more
     */
    boolean meetOnce() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return transactions.call(transaction -> {
            List<Reminder> due = deadlines.due(transaction, now, BATCH);
            if (due.isEmpty()) {
                return false;
            }
            Map<UUID, Order> locked = orders.lockFree(
                    transaction, due.stream().map(Reminder::orderId).toList());
            Set<UUID> taken = deadlines.take(
                    transaction,
                    due.stream()
                            .filter(reminder -> locked.containsKey(reminder.orderId()))
                            .toList());
            List<Step> steps = new ArrayList<>();
            List<Order> waiting = new ArrayList<>();
            for (UUID orderId : taken) {
                Order order = Objects.requireNonNull(locked.get(orderId));
                deadlines.of(order).ifPresent(deadline -> {
                    if (deadline.dueAt().isAfter(now)) {
                        waiting.add(order);
                    } else {
                        steps.add(new Step(orderId, new Happening.Overdue(deadline.awaited()), Cause.here()));
                    }
                });
            }
            moveOrders.move(transaction, locked, steps, now);
            deadlines.remind(transaction, waiting);
            return due.size() == BATCH && !taken.isEmpty();
        });
    }
}
