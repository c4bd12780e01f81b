package io.orderflow.messaging.transaction;

import java.sql.SQLException;
import java.sql.Statement;

/**
 * Has PostgreSQL look rows up one by one in the indexes: for statements on tables that are queues.
 *
 * <p>A plan that was made and kept when a queue was empty would read all of it, with what was deleted since the last
 * vacuum, or everything it is joined with; one that gathers what is due and sorts it would do that for each batch. It is
 * a bad rule for other statements, such as those that follow in the same transaction.
 */
public final class IndexPlans {

    private static final String SET = """
            SELECT set_config(name, '%s', true)
            FROM unnest(ARRAY['enable_seqscan', 'enable_bitmapscan', 'enable_hashjoin', 'enable_mergejoin']) AS name
            """;

    private IndexPlans() {}

    /** Statements, and what comes of them. */
    @FunctionalInterface
    public interface Statements<T> {
        T run() throws SQLException;
    }

    /** Runs {@code statements} by the indexes only. */
    public static <T> T only(Transaction transaction, Statements<T> statements) throws SQLException {
        set(transaction, "off");
        T result = statements.run();
        // Not after a failure: the transaction is over then, and the settings with it.
        set(transaction, "on");
        return result;
    }

    private static void set(Transaction transaction, String value) throws SQLException {
        try (Statement statement = transaction.connection().createStatement()) {
            statement.execute(SET.formatted(value));
        }
    }
}
