package io.orderflow.order.timeline;

import io.orderflow.messaging.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Shows what happened to an order. */
@ApplicationScoped
public class ShowTimeline {

    private final Transactions transactions;
    private final Timelines timelines;

    ShowTimeline(Transactions transactions, Timelines timelines) {
        this.transactions = transactions;
        this.timelines = timelines;
    }

    /** The events about an order that have come so far, causes before their effects; empty where there is no such order. */
    public Optional<List<TimelineEvent>> of(UUID orderId) {
        return transactions.call(transaction -> timelines.isOrder(transaction, orderId)
                ? Optional.of(CausalOrder.of(timelines.of(transaction, orderId)))
                : Optional.empty());
    }
}
