package io.orderflow.messaging.simulation;

import java.util.ArrayList;
import java.util.List;

/** A transaction of a {@link Database}: read committed, its locks are held to its end. */
final class Transaction {

    private final Database database;
    private final long began;
    private final List<Runnable> whenCommitted = new ArrayList<>();
    private boolean open = true;

    Transaction(Database database, long began) {
        this.database = database;
        this.began = began;
    }

    /** The moment it began, as {@link Watch} counts. */
    long began() {
        return began;
    }

    /** What the world can see from the commit on. */
    void whenCommitted(Runnable becomesVisible) {
        whenCommitted.add(becomesVisible);
    }

    void commit() {
        requireOpen();
        open = false;
        database.commit(this);
        whenCommitted.forEach(Runnable::run);
    }

    /** Takes everything back; does nothing when it has ended already. */
    void rollback() {
        if (open) {
            open = false;
            database.rollback(this);
        }
    }

    boolean isOpen() {
        return open;
    }

    void requireOpen() {
        if (!open) {
            throw new ConnectionLostException();
        }
    }
}
