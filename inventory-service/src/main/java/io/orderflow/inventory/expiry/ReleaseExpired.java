package io.orderflow.inventory.expiry;

import io.orderflow.inventory.reservation.Happening;
import io.orderflow.inventory.reservation.Move;
import io.orderflow.inventory.reservation.MoveReservations;
import io.orderflow.inventory.reservation.Reservations;
import io.orderflow.messaging.outbox.Cause;
import io.orderflow.messaging.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Gives back stock of orders that nobody decided in time: one cycle, which any instance may run at any time.
 *
 * <p>Usually order-service gives up such an order itself and says so. This is for stock whose order is lost.
 */
@ApplicationScoped
class ReleaseExpired {

    /** The most orders of one transaction. */
    static final int BATCH = 100;

    private final Transactions transactions;
    private final Reservations reservations;
    private final MoveReservations moveReservations;
    private final Duration grace;
    private final Clock clock;

    ReleaseExpired(
            Transactions transactions,
            Reservations reservations,
            MoveReservations moveReservations,
            ExpiryConfig config,
            Clock clock) {
        this.transactions = transactions;
        this.reservations = reservations;
        this.moveReservations = moveReservations;
        this.grace = config.grace();
        this.clock = clock;
    }

    /** Gives back the stock of the orders that are overdue the longest, of one batch at most; says of how many. */
    int releaseOnce() {
        Instant dueBefore = clock.instant().minus(grace);
        return transactions.call(transaction -> {
            List<UUID> expired = reservations.lockUndecided(transaction, dueBefore, BATCH);
            // Nothing led to this but time: there is no event to name, and the outbox continues the order's trace.
            Cause time = Cause.here();
            moveReservations.move(
                    transaction,
                    expired.stream()
                            .map(orderId -> new Move(orderId, new Happening.Expired(), time))
                            .toList());
            return expired.size();
        });
    }
}
