package io.orderflow.messaging.simulation;

import java.util.Optional;

/**
 * A process, or a thread of one: it goes on step by step, holds one transaction at most, and may crash, be paused or lose
 * its connection between any two steps.
 */
abstract class Actor {

    private final String name;
    private Step next = this::start;
    private boolean waiting;
    private Optional<Transaction> transaction = Optional.empty();

    Actor(String name) {
        this.name = name;
    }

    /** Where it starts, and starts again after a crash. */
    abstract Step start();

    /** How a process goes on that has lost its connection to the database and nothing else. */
    Step connectionLost() {
        return this::start;
    }

    /** Loses what only its memory knew. */
    void forget() {}

    final void step() {
        try {
            Step after = next.run();
            waiting = after == Step.AGAIN;
            next = waiting ? next : after;
        } catch (ConnectionLostException lost) {
            next = connectionLost();
        }
    }

    /** The process dies and is started again; PostgreSQL rolls back what it had open. */
    final void crash() {
        loseConnection();
        forget();
        next = this::start;
    }

    /** The connection ends, and the actor doesn't know yet. */
    final void loseConnection() {
        transaction.ifPresent(Transaction::rollback);
    }

    /** Whether it has a transaction open. */
    final boolean isAtWork() {
        return transaction.filter(Transaction::isOpen).isPresent();
    }

    /** Whether it could not go on when it was its turn, with a transaction open. */
    final boolean isHeldUp() {
        return waiting && isAtWork();
    }

    final Transaction begin(Database database) {
        Transaction begun = database.begin();
        transaction = Optional.of(begun);
        return begun;
    }

    final Transaction transaction() {
        return transaction.orElseThrow();
    }

    @Override
    public final String toString() {
        return name;
    }
}
