package io.orderflow.inventory.shipment;

import io.orderflow.idempotency.Earlier;
import io.orderflow.idempotency.IdempotencyKey;
import io.orderflow.idempotency.IdempotencyKeys;
import io.orderflow.idempotency.StoredAnswer;
import io.orderflow.inventory.reservation.Happening;
import io.orderflow.inventory.reservation.Move;
import io.orderflow.inventory.reservation.MoveReservations;
import io.orderflow.inventory.reservation.Reservation;
import io.orderflow.inventory.reservation.Reservations;
import io.orderflow.inventory.reservation.Transition;
import io.orderflow.messaging.outbox.Cause;
import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.messaging.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Takes down what the warehouse says of an order's shipment, and tells the other services. */
@ApplicationScoped
public class MoveShipment {

    /** How it ended. */
    public sealed interface Result {

        /** The shipment has moved on. */
        record Moved(Reservation reservation) implements Result {}

        /** The request was made before; nothing has changed. */
        record Repeated(Earlier earlier) implements Result {}

        /** The shipment can't do that where it stands; nothing has changed. */
        record Refused(Reservation unchanged, String reason) implements Result {}

        /** Nothing was ever decided about the order's stock. */
        record Unknown() implements Result {}
    }

    private final Transactions transactions;
    private final Reservations reservations;
    private final MoveReservations moveReservations;
    private final IdempotencyKeys keys;

    MoveShipment(
            Transactions transactions,
            Reservations reservations,
            MoveReservations moveReservations,
            IdempotencyKeys keys) {
        this.transactions = transactions;
        this.reservations = reservations;
        this.moveReservations = moveReservations;
        this.keys = keys;
    }

    /**
     * Moves the shipment on by what happened to it, once for each key.
     *
     * @param key of the request, if it has one; its scope must name the order
     * @param answer what a repeat is answered
     */
    public Result move(
            UUID orderId,
            Happening happening,
            Optional<IdempotencyKey> key,
            Function<Reservation, StoredAnswer> answer) {
        Move move = new Move(orderId, happening, Cause.here());
        return transactions.call(transaction -> {
            // All requests with keys of this order wait here for each other; a repeat then finds its key.
            if (reservations.lock(transaction, List.of(orderId)).isEmpty()) {
                return new Result.Unknown();
            }
            Optional<Earlier> earlier = key.isPresent() ? keys.earlier(transaction, key.get()) : Optional.empty();
            return earlier.isPresent() ? new Result.Repeated(earlier.get()) : follow(transaction, move, key, answer);
        });
    }

    private Result follow(
            Transaction transaction,
            Move move,
            Optional<IdempotencyKey> key,
            Function<Reservation, StoredAnswer> answer)
            throws SQLException {
        Transition transition =
                moveReservations.move(transaction, List.of(move)).getFirst();
        return switch (transition) {
            case Transition.Moved(Reservation moved, var event) -> {
                if (key.isPresent()) {
                    keys.claim(transaction, key.get(), answer.apply(moved));
                }
                yield new Result.Moved(moved);
            }
            case Transition.Ignored(Reservation unchanged, String reason) -> new Result.Refused(unchanged, reason);
        };
    }
}
