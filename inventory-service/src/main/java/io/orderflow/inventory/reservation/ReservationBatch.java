package io.orderflow.inventory.reservation;

import io.orderflow.inventory.reservation.Reservation.Status;
import io.orderflow.inventory.stock.StockChange;
import io.orderflow.messaging.failed.RefusedEventException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The reservations and the stock of one transaction, as they come to be with each of the news. All of it is in memory:
 * what is to be stored in the end, this says.
 */
final class ReservationBatch {

    private final Map<UUID, Reservation> current;
    private final Allocation allocation;
    private final Instant now;
    private final Map<Reservation, Instant> decided = new LinkedHashMap<>();
    private final Map<UUID, Reservation> moved = new LinkedHashMap<>();
    private final Map<String, StockChange> shipped = new LinkedHashMap<>();

    /**
     * @param reservations those that orders have before the first of the news
     * @param available how many there are to be had of the products that may change, by sku
     */
    ReservationBatch(Map<UUID, Reservation> reservations, Map<String, Integer> available, Instant now) {
        this.current = new HashMap<>(reservations);
        this.allocation = new Allocation(available);
        this.now = now;
    }

    /**
     * Follows the next of the news.
     *
     * @throws RefusedEventException if an order is placed that has a reservation, or something happens to one that has
     *     none
     */
    Transition follow(OrderNews news) {
        return switch (news) {
            case StockRequest request -> decide(request);
            case Move move -> move(move);
        };
    }

    /** The reservations that are new, as they were first decided, each with the time its order is to be decided by. */
    Map<Reservation, Instant> decided() {
        return Collections.unmodifiableMap(decided);
    }

    /** The reservations that moved on, as they are now. */
    List<Reservation> moved() {
        return List.copyOf(moved.values());
    }

    /** How the stock of each product changes, by sku. */
    Map<String, StockChange> stockChanges() {
        Map<String, StockChange> changes = new LinkedHashMap<>(shipped);
        allocation
                .taken()
                .forEach((sku, quantity) -> changes.merge(sku, StockChange.reserve(quantity), StockChange::plus));
        return changes;
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
                    .forEach(line -> shipped.merge(line.sku(), StockChange.ship(line.quantity()), StockChange::plus));
        }
    }
}
