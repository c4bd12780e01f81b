package io.orderflow.load.traffic;

/**
 * When orders are due: at fixed times, whatever became of the orders before (an open model). Latency counts from the
 * due time, so that a suite which stalls is charged for every order that had to wait, not only for the one it held.
 *
 * @param startNanos when the first order is due, in {@link System#nanoTime}
 * @param perSecond the rate
 * @param orders how many there are
 */
public record Schedule(long startNanos, double perSecond, long orders) {

    /** When order {@code index}, counted from 0, is due. */
    public long dueNanos(long index) {
        return startNanos + Math.round(index * 1e9 / perSecond);
    }
}
