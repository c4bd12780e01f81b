package io.orderflow.messaging.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One running database transaction. It is handed to the code that works in it, so what a method takes part in shows
 * in its signature. Belongs to one thread; ends when {@link Transactions} commits or rolls back, and refuses every
 * use after that.
 */
public final class Transaction {

    /** What runs last, just before the commit, and can still make it fail. */
    @FunctionalInterface
    public interface BeforeCommit {
        void run() throws SQLException;
    }

    private final Connection connection;
    private final Map<Object, Object> attachments = new LinkedHashMap<>();
    private final List<BeforeCommit> beforeCommit = new ArrayList<>();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private boolean ended;

    Transaction(Connection connection) {
        this.connection = connection;
    }

    /**
     * The connection to run statements on. Don't commit, roll back or close it.
     *
     * @throws IllegalStateException when the transaction has ended
     */
    public Connection connection() {
        requireActive();
        return connection;
    }

    /** Runs {@code step} before the commit; a failure in it rolls the transaction back. */
    public void beforeCommit(BeforeCommit step) {
        requireActive();
        beforeCommit.add(step);
    }

    /** Runs {@code step} once the commit is durable, and never when it isn't. For wake-ups, not for work that must happen. */
    public void afterCommit(Runnable step) {
        requireActive();
        afterCommit.add(step);
    }

    /** Statements, and what comes of them. */
    @FunctionalInterface
    public interface Statements<T> {
        T run() throws SQLException;
    }

    /**
     * What comes of {@code statements}; empty if the database refused one of them for good. Then what they did is taken
     * back, and the transaction goes on.
     *
     * @throws SQLException if the database can't work right now
     */
    public <T> Optional<T> unlessRefused(Statements<T> statements) throws SQLException {
        Savepoint before = connection().setSavepoint();
        try {
            return Optional.of(statements.run());
        } catch (SQLException failure) {
            if (DatabaseFailures.isInfrastructure(failure)) {
                throw failure;
            }
            connection().rollback(before);
            return Optional.empty();
        }
    }

    /** What {@code owner} keeps for the length of this transaction, made at its first call. */
    @SuppressWarnings("unchecked")
    public <T> T attachment(Object owner, Supplier<T> first) {
        requireActive();
        return (T) attachments.computeIfAbsent(owner, key -> first.get());
    }

    void commit() throws SQLException {
        // By index: a step may add another one.
        for (int i = 0; i < beforeCommit.size(); i++) {
            beforeCommit.get(i).run();
        }
        connection.commit();
        ended = true;
        afterCommit.forEach(Runnable::run);
    }

    void end() {
        ended = true;
    }

    private void requireActive() {
        if (ended) {
            throw new IllegalStateException("This transaction has ended; work must happen before its commit.");
        }
    }
}
