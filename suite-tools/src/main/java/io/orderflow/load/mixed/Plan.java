package io.orderflow.load.mixed;

import io.orderflow.load.traffic.OrderBody;
import java.time.Duration;
import java.util.Optional;

/**
 * What happens to one order.
 *
 * @param repetition when it is sent a second time, if at all
 * @param shipping what the warehouse does when it is confirmed, if anything
 */
record Plan(
        OrderBody order,
        Optional<Repetition> repetition,
        Optional<Cancellation> cancellation,
        Optional<Shipping> shipping) {

    /** Counted from the first sending; zero is at the same time. */
    record Repetition(Duration after) {}

    /** Counted from {@code since}. */
    record Cancellation(Since since, Duration after, boolean twice) {}

    /** What a cancellation waits for. */
    enum Since {
        ANSWER,
        CONFIRMATION
    }

    /** Counted from the confirmation, and a delivery as long from the dispatch. */
    record Shipping(Duration after, boolean delivered) {}

    /** What customer does once {@code since} is there. */
    Optional<Cancellation> cancellation(Since since) {
        return cancellation.filter(planned -> planned.since() == since);
    }
}
