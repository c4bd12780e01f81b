package io.orderflow.order.payment;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Payments that were taken in the transaction that made them due, on their way to the asker of this process: they need no
 * claim. Should the process die, their leases end as any other's.
 */
@ApplicationScoped
class PaymentsInHand {

    private final Queue<DuePayment> waiting = new ConcurrentLinkedQueue<>();
    private volatile int room;

    /** From now on so many at a time may be taken; at first none, and none again after 0. */
    void makeRoomFor(int payments) {
        room = payments;
    }

    /** Whether so many more can be asked about before their leases end. */
    boolean hasRoomFor(int payments) {
        return waiting.size() + payments <= room;
    }

    void add(List<DuePayment> taken) {
        waiting.addAll(taken);
    }

    /** Gives away those that have waited for the longest time. */
    List<DuePayment> take(int most) {
        List<DuePayment> taken = new ArrayList<>();
        DuePayment next = most > 0 ? waiting.poll() : null;
        while (next != null) {
            taken.add(next);
            next = taken.size() < most ? waiting.poll() : null;
        }
        return taken;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }
}
