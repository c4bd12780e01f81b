package io.orderflow.messaging.transaction;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Runs work in a database transaction: all of it is committed, or nothing is.
 *
 * <p>A call within the work of another one is a second transaction of its own, on another connection. Nothing is retried:
 * whoever can repeat the work does so around the call.
 */
@ApplicationScoped
public class Transactions {

    /** Work that gives back a value. */
    @FunctionalInterface
    public interface Work<T> {
        T in(Transaction transaction) throws SQLException;
    }

    /** Work that gives back nothing. */
    @FunctionalInterface
    public interface Task {
        void in(Transaction transaction) throws SQLException;
    }

    private final DataSource dataSource;

    public Transactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Runs {@code work} and commits; rolls back when it throws.
     *
     * @throws DatabaseUnavailableException when the database can't work right now; nothing was stored, unless the
     *     connection broke during the commit itself
     * @throws StatementFailedException when the database refused a statement
     */
    public <T> T call(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            return callOn(connection, work);
        } catch (SQLException failure) {
            throw DatabaseFailures.translate(failure);
        }
    }

    /** {@link #call} for work without a value. */
    public void run(Task task) {
        call(transaction -> {
            task.in(transaction);
            return true;
        });
    }

    private static <T> T callOn(Connection connection, Work<T> work) throws SQLException {
        Transaction transaction = new Transaction(connection);
        boolean committed = false;
        try {
            T result = work.in(transaction);
            transaction.commit();
            committed = true;
            return result;
        } finally {
            transaction.end();
            if (!committed) {
                rollBackQuietly(connection);
            }
        }
    }

    /** The failure that led here is the one to report; a connection that can't roll back is thrown away by the pool. */
    private static void rollBackQuietly(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException ignored) {
            // The server rolls back by itself when the connection is gone.
        }
    }
}
