package io.orderflow.messaging.transaction;

import java.sql.SQLException;
import java.sql.Statement;

/**
 * Has PostgreSQL look rows up one by one in the indexes, for the rest of a transaction: for tables that are queues.
 *
 * <p>A plan that was made and kept when a queue was empty would read all of it, with what was deleted since the last
 * vacuum, or everything it is joined with; one that gathers what is due and sorts it would do that for each batch.
 */
public final class IndexPlans {

    private IndexPlans() {}

    /** From now until the transaction ends. */
    public static void only(Transaction transaction) throws SQLException {
        try (Statement set = transaction.connection().createStatement()) {
            set.execute("""
                    SELECT set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
                           set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)
                    """);
        }
    }
}
