package io.orderflow.inventory.reservation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.orderflow.contracts.Shortage;
import io.orderflow.contracts.StockLine;
import io.orderflow.inventory.reservation.Reservation.Status;
import io.orderflow.messaging.failed.RefusedEventException;
import io.orderflow.messaging.transaction.SqlArrays;
import io.orderflow.messaging.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The reservations of all orders, one an order. */
@ApplicationScoped
public class Reservations {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<List<StockLine>> LINES = new TypeReference<>() {};
    private static final TypeReference<List<Shortage>> SHORTAGES = new TypeReference<>() {};

    /**
     * Inserts reservations of orders that have none.
     *
     * @throws RefusedEventException if one has; an order is placed once, so its event is wrong, not its reservation
     */
    void insert(Transaction transaction, List<Reservation> reservations) throws SQLException {
        // Duplicates are found by the row count: an exception of the database would say no more, and quote the row.
        String sql = """
                INSERT INTO inventory.reservation (order_id, status, lines, shortages, decided_at)
                SELECT * FROM unnest(?::uuid[], ?::text[], ?::jsonb[], ?::jsonb[], ?::timestamptz[])
                ON CONFLICT (order_id) DO NOTHING
                """;
        try (PreparedStatement insert = transaction.connection().prepareStatement(sql)) {
            SqlArrays<Reservation> arrays = new SqlArrays<>(insert, reservations);
            arrays.set(1, "uuid", Reservation::orderId);
            arrays.set(2, "text", reservation -> reservation.status().name());
            arrays.set(3, "jsonb", reservation -> write(reservation.lines()));
            arrays.set(4, "jsonb", reservation -> write(reservation.shortages()));
            arrays.set(5, "timestamptz", Reservation::decidedAt);
            if (insert.executeUpdate() != reservations.size()) {
                throw new RefusedEventException("The order was placed before: it has a reservation already");
            }
        }
    }

    /** An order's reservation, or empty while it has none. */
    public Optional<Reservation> find(Transaction transaction, UUID orderId) throws SQLException {
        String sql = "SELECT status, lines, shortages, decided_at FROM inventory.reservation WHERE order_id = ?";
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setObject(1, orderId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(read(orderId, row)) : Optional.empty();
            }
        }
    }

    private static Reservation read(UUID orderId, ResultSet row) throws SQLException {
        try {
            return new Reservation(
                    orderId,
                    Status.valueOf(row.getString(1)),
                    JSON.readValue(row.getString(2), LINES),
                    JSON.readValue(row.getString(3), SHORTAGES),
                    row.getObject(4, OffsetDateTime.class).toInstant());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The stored reservation of order " + orderId + " can't be read", e);
        }
    }

    private static String write(List<?> items) {
        try {
            return JSON.writeValueAsString(items);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Lines and shortages are always writable", e);
        }
    }
}
