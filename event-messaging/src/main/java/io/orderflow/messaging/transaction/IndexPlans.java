package io.orderflow.messaging.transaction;

import java.sql.SQLException;
import java.sql.Statement;

/**
 * Has PostgreSQL read tables by their indexes, for the rest of a transaction: for tables that are queues.
 *
 * <p>A plan that was made and kept when a queue was empty would read all of it, with what was deleted since the last
 * vacuum; one that gathers what is due and sorts it would do that for each batch. Where such a table is joined, name the
 * rows besides, {@code id = ANY (…)}: to join by hash it would be read as a whole, by its index.
 */
public final class IndexPlans {

    private IndexPlans() {}

    /** From now until the transaction ends. */
    public static void only(Transaction transaction) throws SQLException {
        try (Statement set = transaction.connection().createStatement()) {
            set.execute(
                    "SELECT set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true)");
        }
    }
}
