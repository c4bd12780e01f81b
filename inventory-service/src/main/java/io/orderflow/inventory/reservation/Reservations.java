package io.orderflow.inventory.reservation;

import com.fasterxml.jackson.core.type.TypeReference;
import io.orderflow.contracts.Shortage;
import io.orderflow.contracts.StockLine;
import io.orderflow.inventory.reservation.Reservation.Parcel;
import io.orderflow.inventory.reservation.Reservation.Release;
import io.orderflow.inventory.reservation.Reservation.Status;
import io.orderflow.messaging.failed.RefusedEventException;
import io.orderflow.messaging.transaction.SqlArrays;
import io.orderflow.messaging.transaction.SqlIds;
import io.orderflow.messaging.transaction.SqlTimes;
import io.orderflow.messaging.transaction.StoredJson;
import io.orderflow.messaging.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The reservations of all orders, one an order. */
@ApplicationScoped
public class Reservations {

    static final String PLACED_BEFORE = "The order was placed before: it has a reservation already";

    private static final StoredJson<StockLine> LINES = new StoredJson<>(new TypeReference<>() {});
    private static final StoredJson<Shortage> SHORTAGES = new StoredJson<>(new TypeReference<>() {});

    /**
     * Inserts reservations of orders that have none, each with the time until which its order is to be decided.
     *
     * @throws RefusedEventException if one has; an order is placed once, so its event is wrong, not its reservation
     */
    void insert(Transaction transaction, Map<Reservation, Instant> decisionDueAt) throws SQLException {
        if (decisionDueAt.isEmpty()) {
            return;
        }
        // Duplicates are found by the row count: an exception of the database would say no more, and quote the row.
        String sql = """
                INSERT INTO inventory.reservation (order_id, status, lines, shortages, decided_at, decision_due_at)
                SELECT * FROM unnest(?::uuid[], ?::text[], ?::jsonb[], ?::jsonb[], ?::timestamptz[], ?::timestamptz[])
                ON CONFLICT (order_id) DO NOTHING
                """;
        List<Reservation> reservations = List.copyOf(decisionDueAt.keySet());
        try (PreparedStatement insert = transaction.connection().prepareStatement(sql)) {
            SqlArrays<Reservation> arrays = new SqlArrays<>(insert, reservations);
            arrays.set(1, "uuid", Reservation::orderId);
            arrays.set(2, "text", reservation -> reservation.status().name());
            arrays.set(3, "jsonb", reservation -> LINES.write(reservation.lines()));
            arrays.set(4, "jsonb", reservation -> SHORTAGES.write(reservation.shortages()));
            arrays.set(5, "timestamptz", Reservation::decidedAt);
            arrays.set(6, "timestamptz", decisionDueAt::get);
            if (insert.executeUpdate() != reservations.size()) {
                throw new RefusedEventException(PLACED_BEFORE);
            }
        }
    }

    /** The reservations of those of these orders that have one; they stay as they are until the transaction ends. */
    public Map<UUID, Reservation> lock(Transaction transaction, Collection<UUID> orderIds) throws SQLException {
        Map<UUID, Reservation> locked = new HashMap<>();
        if (orderIds.isEmpty()) {
            return locked;
        }
        String sql = """
                SELECT order_id, status, lines, shortages, decided_at, release_reason, released_at,
                       carrier, tracking_number, dispatched_at, delivered_at
                FROM inventory.reservation WHERE order_id = ANY (?) ORDER BY order_id FOR UPDATE
                """;
        Connection connection = transaction.connection();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("uuid", orderIds.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Reservation reservation = read(row);
                    locked.put(reservation.orderId(), reservation);
                }
            }
        }
        return locked;
    }

    /**
     * At most {@code limit} orders whose stock is set aside although they were to be decided at {@code dueBefore} or
     * earlier, the oldest first. Their reservations are locked; those that others have locked are left out, so this
     * waits for nobody.
     */
    public List<UUID> lockUndecided(Transaction transaction, Instant dueBefore, int limit) throws SQLException {
        String sql = """
                SELECT order_id FROM inventory.reservation
                WHERE status = 'RESERVED' AND decision_due_at <= ?
                ORDER BY decision_due_at LIMIT ? FOR UPDATE SKIP LOCKED
                """;
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setObject(1, SqlTimes.utc(dueBefore));
            select.setInt(2, limit);
            return SqlIds.of(select);
        }
    }

    /** Stores how far reservations have come. Their rows must be locked; lines and shortages stay as they are. */
    void update(Transaction transaction, List<Reservation> reservations) throws SQLException {
        if (reservations.isEmpty()) {
            return;
        }
        String sql = """
                UPDATE inventory.reservation r
                SET status = m.status, release_reason = m.release_reason, released_at = m.released_at,
                    carrier = m.carrier, tracking_number = m.tracking_number,
                    dispatched_at = m.dispatched_at, delivered_at = m.delivered_at
                FROM unnest(?::uuid[], ?::text[], ?::text[], ?::timestamptz[], ?::text[], ?::text[], ?::timestamptz[],
                            ?::timestamptz[])
                     AS m(order_id, status, release_reason, released_at, carrier, tracking_number, dispatched_at,
                          delivered_at)
                WHERE r.order_id = m.order_id
                """;
        try (PreparedStatement update = transaction.connection().prepareStatement(sql)) {
            SqlArrays<Reservation> arrays = new SqlArrays<>(update, reservations);
            arrays.set(1, "uuid", Reservation::orderId);
            arrays.set(2, "text", reservation -> reservation.status().name());
            arrays.set(3, "text", reservation -> ifAny(reservation.release(), Release::reason));
            arrays.set(4, "timestamptz", reservation -> ifAny(reservation.release(), Release::releasedAt));
            arrays.set(5, "text", reservation -> ifAny(reservation.parcel(), Parcel::carrier));
            arrays.set(6, "text", reservation -> ifAny(reservation.parcel(), Parcel::trackingNumber));
            arrays.set(7, "timestamptz", reservation -> ifAny(reservation.parcel(), Parcel::dispatchedAt));
            arrays.set(8, "timestamptz", reservation -> ifAny(reservation.parcel(), Parcel::deliveredAt));
            if (update.executeUpdate() != reservations.size()) {
                throw new IllegalStateException("A reservation that was locked is gone");
            }
        }
    }

    /** An order's reservation, or empty while it has none. */
    public Optional<Reservation> find(Transaction transaction, UUID orderId) throws SQLException {
        String sql = """
                SELECT order_id, status, lines, shortages, decided_at, release_reason, released_at,
                       carrier, tracking_number, dispatched_at, delivered_at
                FROM inventory.reservation WHERE order_id = ?
                """;
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setObject(1, orderId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    private static Reservation read(ResultSet row) throws SQLException {
        UUID orderId = row.getObject("order_id", UUID.class);
        Instant releasedAt = SqlTimes.instantOrNull(row, "released_at");
        Instant dispatchedAt = SqlTimes.instantOrNull(row, "dispatched_at");
        return new Reservation(
                orderId,
                Status.valueOf(row.getString("status")),
                LINES.read(row.getString("lines")),
                SHORTAGES.read(row.getString("shortages")),
                SqlTimes.instant(row, "decided_at"),
                releasedAt == null ? null : new Release(row.getString("release_reason"), releasedAt),
                dispatchedAt == null
                        ? null
                        : new Parcel(
                                row.getString("carrier"),
                                row.getString("tracking_number"),
                                dispatchedAt,
                                SqlTimes.instantOrNull(row, "delivered_at")));
    }

    private static <T> @Nullable Object ifAny(@Nullable T whole, Function<T, @Nullable Object> part) {
        return whole == null ? null : part.apply(whole);
    }
}
