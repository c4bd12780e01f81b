package io.orderflow.messaging.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * A transactional database, as much of PostgreSQL as the protocol rests on: read committed, row locks, commit, rollback.
 *
 * <p>Simplified: a statement is one step and sees what is committed at that moment, and what its own transaction has
 * written. One that has to wait for a lock is tried again as a whole, so that it never sees less than it would have seen
 * at its beginning. Two transactions that deadlock are helped as PostgreSQL does: one loses its connection.
 */
final class Database {

    private final Watch watch;
    private final List<Table<?, ?>> tables = new ArrayList<>();
    private long lastId;

    Database(Watch watch) {
        this.watch = watch;
    }

    <K extends Comparable<K>, V> Table<K, V> table() {
        Table<K, V> table = new Table<>();
        tables.add(table);
        return table;
    }

    Transaction begin() {
        return new Transaction(this, watch.now());
    }

    /** An identity column's next value; as in PostgreSQL it is drawn for good, whatever becomes of the transaction. */
    long nextId() {
        return ++lastId;
    }

    void commit(Transaction transaction) {
        boolean changed = false;
        for (Table<?, ?> table : tables) {
            changed |= table.commit(transaction);
        }
        if (changed) {
            watch.stir();
        }
    }

    void rollback(Transaction transaction) {
        tables.forEach(table -> table.rollback(transaction));
    }
}
