package io.orderflow.messaging.inbox;

import io.orderflow.messaging.transaction.Transaction;
import java.sql.SQLException;
import java.util.List;

/** What a consumer does with events: effects and further events, all in the transaction it is given. */
@FunctionalInterface
public interface EventHandler {

    /**
     * Handles new events in the given order; those of one order are in sequence.
     *
     * <p>It gets whole batches, so that it can ask and store for many orders in one statement. Should it throw, the
     * transaction is rolled back and each event comes again, alone: the one that fails then is retried by itself, and
     * the later events of its order wait behind it. So it must do nothing that the transaction can't take back.
     *
     * @throws SQLException as the database gives it: one that says "not now" stops the consumer until the database is
     *     back, one that says "never" fails the event
     */
    void handle(Transaction transaction, List<ReceivedEvent> events) throws SQLException;
}
