package io.orderflow.inventory.reservation;

import io.orderflow.contracts.EventJson;
import io.orderflow.inventory.reservation.Reservation.Status;
import io.orderflow.inventory.stock.StockChange;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sets stock aside for orders, gives it back or lets it leave, and tells how each of them fared.
 *
 * <p>It takes the same few statements for one order as for hundreds: their reservations are locked, then the products
 * of all of them, what becomes of the orders is worked out in memory in the order of the news, and stored at once.
 *
 * <p>All that changes a reservation or what is reserved goes through here, so that all take their locks in one order:
 * reservations by order id, then products by sku. New reservations are inserted under the locks of the products; nobody
 * can hold a lock on them before, except another order.placed of the same order, which then waits for nothing more.
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
     * Follows the news in the given order, and says what came of each.
     *
     * @throws RefusedEventException if an order is placed that has a reservation, or something happens to one that has
     *     none; the transaction must not be committed
     */
    public List<Transition> forOrders(Transaction transaction, List<? extends OrderNews> news) throws SQLException {
        Work work = new Work(transaction, reservations.lock(transaction, moved(news)));
        work.lockStock(news);
        List<Transition> transitions = new ArrayList<>(news.size());
        for (OrderNews one : news) {
            Transition transition = work.follow(one);
            transitions.add(transition);
            if (transition instanceof Transition.Moved(Reservation reservation, var told) && told.isPresent()) {
                outbox.append(transaction, EventJson.encode(told.get()), one.cause());
            }
        }
        work.store();
        return transitions;
    }

    private static Set<UUID> moved(List<? extends OrderNews> news) {
        return news.stream()
                .filter(Move.class::isInstance)
                .map(OrderNews::orderId)
                .collect(Collectors.toSet());
    }

    /** The reservations and the stock of one transaction, as they come to be with each of the news. */
    private final class Work {

        private final Transaction transaction;
        private final Map<UUID, Reservation> current;
        private final Map<Reservation, Instant> decided = new LinkedHashMap<>();
        private final Map<UUID, Reservation> moved = new LinkedHashMap<>();
        private final Map<String, StockChange> shipped = new LinkedHashMap<>();
        // The database keeps microseconds, and the event should say the same time.
        private final Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        private Allocation allocation = new Allocation(Map.of());

        Work(Transaction transaction, Map<UUID, Reservation> locked) {
            this.transaction = transaction;
            this.current = locked;
        }

        void lockStock(List<? extends OrderNews> news) throws SQLException {
            Set<String> skus = news.stream().flatMap(this::skus).collect(Collectors.toSet());
            if (!skus.isEmpty()) {
                allocation = new Allocation(stock.lockAvailable(transaction, skus));
            }
        }

        /** The products whose numbers may change; confirming an order changes none. */
        private Stream<String> skus(OrderNews one) {
            return switch (one) {
                case StockRequest request -> request.quantities().keySet().stream();
                case Move(UUID orderId, Happening.Confirmed confirmed, var cause) -> Stream.empty();
                case Move(UUID orderId, Happening.Delivered delivered, var cause) -> Stream.empty();
                case Move(UUID orderId, Happening happening, var cause) ->
                    Optional.ofNullable(current.get(orderId)).stream()
                            .flatMap(reservation -> reservation.lines().stream())
                            .map(line -> line.sku());
            };
        }

        Transition follow(OrderNews one) {
            return switch (one) {
                case StockRequest request -> decide(request);
                case Move move -> move(move);
            };
        }

        private Transition decide(StockRequest request) {
            if (current.containsKey(request.orderId())) {
                throw new RefusedEventException(Reservations.PLACED_BEFORE);
            }
            Reservation reservation = allocation.decide(request, now);
            current.put(request.orderId(), reservation);
            decided.put(reservation, request.decisionDueAt());
            return new Transition.Moved(reservation, Optional.of(reservation.decision()));
        }

        private Transition move(Move move) {
            Reservation before = current.get(move.orderId());
            if (before == null) {
                throw new RefusedEventException("There is no reservation for order " + move.orderId());
            }
            Transition transition = Transitions.after(before, move.happening(), now);
            if (transition instanceof Transition.Moved(Reservation after, var told)) {
                current.put(after.orderId(), after);
                moved.put(after.orderId(), after);
                changeStock(after);
            }
            return transition;
        }

        private void changeStock(Reservation after) {
            if (after.status() == Status.RELEASED) {
                allocation.giveBack(after.lines());
            } else if (after.status() == Status.DISPATCHED) {
                after.lines()
                        .forEach(line ->
                                shipped.merge(line.sku(), StockChange.ship(line.quantity()), StockChange::plus));
            }
        }

        void store() throws SQLException {
            Map<String, StockChange> changes = new LinkedHashMap<>(shipped);
            allocation
                    .taken()
                    .forEach((sku, quantity) -> changes.merge(sku, StockChange.reserve(quantity), StockChange::plus));
            stock.change(transaction, changes, now);
            reservations.insert(transaction, decided);
            reservations.update(transaction, List.copyOf(moved.values()));
            List<Reservation> first = List.copyOf(decided.keySet());
            List<Reservation> later = List.copyOf(moved.values());
            transaction.afterCommit(() -> {
                metrics.decided(first);
                metrics.moved(later);
            });
        }
    }
}
