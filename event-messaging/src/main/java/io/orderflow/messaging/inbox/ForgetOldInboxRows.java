package io.orderflow.messaging.inbox;

import io.orderflow.messaging.retention.KeptRows;
import io.orderflow.messaging.transaction.IndexPlans;
import io.orderflow.messaging.transaction.Transaction;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Removes old rows of {@code messaging.inbox}, except for the last one of each stream: that one is how far the consumer
 * is. Without it the order's next event would leave a gap, and an old one that comes again would be handled again.
 *
 * <p>There is no index by age, for which every event would pay. The rows are found by their orders, whose ids rise with
 * time: a walk goes through all orders that are old enough to have old rows, from the first to the last, and the next one
 * begins a day later. It has to begin with the first one, because an old order may have had news since.
 *
 * <p>How far the walk has come is a row of the database, so that it goes on after a restart. Locking it is being the one
 * instance that walks; consumers never ask for it. They and the walk don't meet in the inbox either: an event whose row
 * goes has one behind it in its stream, and is a duplicate before anybody looks for its row.
 */
@Singleton
class ForgetOldInboxRows {

    private static final Duration SHORTEST_RETENTION = Duration.ofDays(2);
    private static final Duration BETWEEN_WALKS = Duration.ofDays(1);

    private final InboxWalks walks;
    private final InboxConfig config;

    ForgetOldInboxRows(InboxWalks walks, InboxConfig config) {
        this.walks = walks;
        this.config = config;
    }

    @Produces
    @Singleton
    KeptRows inbox() {
        return new KeptRows("orderflow.inbox.retention", config.retention(), SHORTEST_RETENTION, this::walkOn);
    }

    /** Goes on by at most {@code limit} orders; says by how many. */
    private int walkOn(Transaction transaction, Instant before, int limit) throws SQLException {
        Optional<InboxWalk> unfinished = walks.lock(transaction);
        if (unfinished.isEmpty()) {
            return 0; // another instance is at it
        }
        InboxWalk walk = unfinished.get().notAfter(before);
        return IndexPlans.only(transaction, () -> {
            int done = walkOn(transaction, walk, limit);
            return done == 0 && isDue(before, walk) ? walkOn(transaction, InboxWalk.from(before), limit) : done;
        });
    }

    private int walkOn(Transaction transaction, InboxWalk walk, int limit) throws SQLException {
        List<UUID> orders = walks.next(transaction, walk, limit);
        if (!orders.isEmpty()) {
            walks.removeOldRows(transaction, walk, orders);
            walks.save(transaction, walk.to(orders.getLast()));
        }
        return orders.size();
    }

    private static boolean isDue(Instant before, InboxWalk last) {
        return !before.isBefore(last.before().plus(BETWEEN_WALKS));
    }
}
