package io.orderflow.load.traffic;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Hands orders over when they are due. One that was held up hands over all that are overdue at once, and skips none. */
public final class Pacer {

    /** Takes the orders of a schedule that have become due. It must not block. */
    @FunctionalInterface
    public interface DueOrders {
        /** Orders {@code from} (inclusive) to {@code to} (exclusive) are due. */
        void send(long from, long to);
    }

    private static final BooleanSupplier NEVER = () -> false;

    private final LongSupplier nanoClock;
    private final LongConsumer parkNanos;

    public Pacer() {
        this(System::nanoTime, LockSupport::parkNanos);
    }

    Pacer(LongSupplier nanoClock, LongConsumer parkNanos) {
        this.nanoClock = nanoClock;
        this.parkNanos = parkNanos;
    }

    /** Returns when the last order was handed over. */
    public void run(Schedule schedule, DueOrders dueOrders) {
        run(schedule, dueOrders, NEVER);
    }

    /** Returns when the last order was handed over, or soon after it is {@code enough}. */
    public void run(Schedule schedule, DueOrders dueOrders, BooleanSupplier enough) {
        long next = 0;
        while (next < schedule.orders() && !enough.getAsBoolean()) {
            long now = nanoClock.getAsLong();
            long due = next;
            while (due < schedule.orders() && schedule.dueNanos(due) - now <= 0) {
                due++;
            }
            if (due > next) {
                dueOrders.send(next, due);
                next = due;
            } else {
                parkNanos.accept(schedule.dueNanos(next) - now);
            }
        }
    }
}
