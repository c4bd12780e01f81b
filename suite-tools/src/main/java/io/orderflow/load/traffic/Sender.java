package io.orderflow.load.traffic;

import java.util.UUID;

/** Sends the orders of a load, and whatever follows from them. */
public interface Sender extends AutoCloseable {

    /**
     * Has orders {@code from} (inclusive) to {@code to} (exclusive) of the schedule sent by a thread of its own; returns
     * at once.
     */
    void send(Schedule schedule, long from, long to);

    /** An order, of this load or another, was confirmed. */
    void confirmed(UUID orderId);

    /** How many requests that follow from orders are planned for later, or wait for their answer. */
    long ahead();

    /** What was answered, as far as the ledger doesn't say. */
    Answers answers();

    /** Requests that have no answer yet are given up. */
    @Override
    void close();
}
