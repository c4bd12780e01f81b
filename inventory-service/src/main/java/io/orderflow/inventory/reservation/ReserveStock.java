package io.orderflow.inventory.reservation;

import io.orderflow.contracts.EventJson;
import io.orderflow.inventory.stock.StockLevels;
import io.orderflow.messaging.outbox.Cause;
import io.orderflow.messaging.outbox.Outbox;
import io.orderflow.messaging.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sets stock aside for orders and tells how each of them fared.
 *
 * <p>It takes the same few statements for one order as for hundreds: the products of all of them are locked, the orders
 * are decided in memory, and what they got is stored at once. Orders that share products, in whatever order of lines
 * and in however many transactions, are decided one after the other.
 */
@ApplicationScoped
public class ReserveStock {

    private final StockLevels stock;
    private final Reservations reservations;
    private final Outbox outbox;
    private final ReservationMetrics metrics;
    private final Clock clock;

    ReserveStock(StockLevels stock, Reservations reservations, Outbox outbox, ReservationMetrics metrics, Clock clock) {
        this.stock = stock;
        this.reservations = reservations;
        this.outbox = outbox;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Decides the orders in the given order.
     *
     * @throws io.orderflow.messaging.failed.RefusedEventException if one of them was decided before; the transaction
     *     must not be committed
     */
    public void forOrders(Transaction transaction, List<StockRequest> requests) throws SQLException {
        Set<String> skus = requests.stream()
                .flatMap(request -> request.quantities().keySet().stream())
                .collect(Collectors.toSet());
        Allocation allocation = new Allocation(stock.lockAvailable(transaction, skus));
        // The database keeps microseconds, and the event should say the same time.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Reservation> decided = new ArrayList<>(requests.size());
        for (StockRequest request : requests) {
            Reservation reservation = allocation.decide(request, now);
            decided.add(reservation);
            outbox.append(transaction, EventJson.encode(reservation.event()), Cause.of(request.cause()));
        }
        stock.reserve(transaction, allocation.taken(), now);
        reservations.insert(transaction, decided);
        transaction.afterCommit(() -> metrics.decided(decided));
    }
}
