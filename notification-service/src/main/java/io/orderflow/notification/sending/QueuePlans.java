package io.orderflow.notification.sending;

import io.orderflow.messaging.transaction.Transaction;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Has PostgreSQL look rows up one by one in the indexes, for the rest of a transaction.
 *
 * <p>A plan that was made and kept when the queue was empty would read all of it, with what was deleted since the last
 * vacuum, or all notifications there ever were; one that gathers what is due and sorts it would do that for each batch.
 */
final class QueuePlans {

    private QueuePlans() {}

    static void byIndex(Transaction transaction) throws SQLException {
        try (Statement set = transaction.connection().createStatement()) {
            set.execute("""
                    SELECT set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
                           set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)
                    """);
        }
    }
}
