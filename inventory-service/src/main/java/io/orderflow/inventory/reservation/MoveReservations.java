package io.orderflow.inventory.reservation;

import io.orderflow.contracts.EventJson;
import io.orderflow.contracts.StockLine;
import io.orderflow.inventory.stock.StockLevels;
import io.orderflow.messaging.failed.RefusedEventException;
import io.orderflow.messaging.outbox.Outbox;
import io.orderflow.messaging.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Moves reservations on by what happens to their orders, from setting stock aside to the delivery, and tells the other
 * services how each of them fared.
 *
 * <p>It takes the same few statements for one order as for hundreds: their reservations are locked, then the products
 * of all of them, what becomes of the orders is worked out in memory in the order of the news, and stored at once.
 *
 * <p>All that changes a reservation or what is reserved goes through here, so that all take their locks in one order:
 * reservations by order id, then products by sku. New reservations are inserted under the locks of the products; nobody
 * can hold a lock on them before, except another order.placed of the same order, which then waits for nothing more.
 */
@ApplicationScoped
public class MoveReservations {

    private final StockLevels stock;
    private final Reservations reservations;
    private final Outbox outbox;
    private final ReservationMetrics metrics;
    private final Clock clock;

    MoveReservations(
            StockLevels stock, Reservations reservations, Outbox outbox, ReservationMetrics metrics, Clock clock) {
        this.stock = stock;
        this.reservations = reservations;
        this.outbox = outbox;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Follows the news in the given order, and says what came of each.
     *
     * @throws RefusedEventException if an order is placed that has a reservation, or something happens to one that has
     *     none; the transaction must not be committed
     */
    public List<Transition> move(Transaction transaction, List<? extends OrderNews> news) throws SQLException {
        Map<UUID, Reservation> locked = reservations.lock(transaction, reserved(news));
        // The database keeps microseconds, and the event should say the same time.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ReservationBatch batch = new ReservationBatch(locked, lockStock(transaction, locked, news), now);
        List<Transition> transitions = new ArrayList<>(news.size());
        for (OrderNews one : news) {
            Transition transition = batch.follow(one);
            transitions.add(transition);
            if (transition instanceof Transition.Moved(Reservation reservation, var told) && told.isPresent()) {
                outbox.append(transaction, EventJson.encode(told.get()), one.cause());
            }
        }
        store(transaction, batch, now);
        return transitions;
    }

    /** The orders that must have a reservation by now. */
    private static Set<UUID> reserved(List<? extends OrderNews> news) {
        return news.stream()
                .filter(Move.class::isInstance)
                .map(OrderNews::orderId)
                .collect(Collectors.toSet());
    }

    private Map<String, Integer> lockStock(
            Transaction transaction, Map<UUID, Reservation> locked, List<? extends OrderNews> news)
            throws SQLException {
        Set<String> skus = news.stream().flatMap(one -> skus(one, locked)).collect(Collectors.toSet());
        return skus.isEmpty() ? Map.of() : stock.lockAvailable(transaction, skus);
    }

    /** The products whose numbers may change; confirming an order changes none. */
    private static Stream<String> skus(OrderNews one, Map<UUID, Reservation> locked) {
        return switch (one) {
            case StockRequest request -> request.quantities().keySet().stream();
            case Move(UUID orderId, Happening.Confirmed confirmed, var cause) -> Stream.empty();
            case Move(UUID orderId, Happening.Delivered delivered, var cause) -> Stream.empty();
            case Move(UUID orderId, Happening happening, var cause) ->
                Optional.ofNullable(locked.get(orderId)).stream()
                        .flatMap(reservation -> reservation.lines().stream())
                        .map(StockLine::sku);
        };
    }

    private void store(Transaction transaction, ReservationBatch batch, Instant now) throws SQLException {
        List<Reservation> decided = List.copyOf(batch.decided().keySet());
        List<Reservation> moved = batch.moved();
        stock.change(transaction, batch.stockChanges(), now);
        reservations.insert(transaction, batch.decided());
        reservations.update(transaction, moved);
        transaction.afterCommit(() -> {
            metrics.decided(decided);
            metrics.moved(moved);
        });
    }
}
