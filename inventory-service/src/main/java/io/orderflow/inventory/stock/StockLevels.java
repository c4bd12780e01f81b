package io.orderflow.inventory.stock;

import io.orderflow.messaging.transaction.SqlArrays;
import io.orderflow.messaging.transaction.SqlTimes;
import io.orderflow.messaging.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stock of all products. A product is unknown until someone has said how many of it there are. */
@ApplicationScoped
public class StockLevels {

    /**
     * How many of each of {@code skus} are available; a product that isn't in the answer is unknown. They stay as they
     * are until the transaction ends.
     *
     * <p>Rows are locked in the order of their sku, whatever the order they are asked in: transactions with the same
     * products wait for each other, and can't deadlock.
     */
    public Map<String, Integer> lockAvailable(Transaction transaction, Collection<String> skus) throws SQLException {
        String sql = """
                SELECT sku, on_hand - reserved FROM inventory.stock WHERE sku = ANY (?) ORDER BY sku FOR UPDATE
                """;
        Connection connection = transaction.connection();
        Map<String, Integer> available = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("text", skus.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    available.put(rows.getString(1), rows.getInt(2));
                }
            }
        }
        return available;
    }

    /**
     * Changes the stock of products, by sku. Their rows must be locked.
     *
     * @throws IllegalStateException if a product is unknown, or would have less than nothing of anything or more
     *     reserved than on hand; the transaction must not be committed
     */
    public void change(Transaction transaction, Map<String, StockChange> changes, Instant now) throws SQLException {
        // The condition holds whoever calls this: the rule doesn't rest on the arithmetic of the caller.
        String sql = """
                UPDATE inventory.stock s
                SET on_hand = s.on_hand + d.on_hand, reserved = s.reserved + d.reserved,
                    shipped = s.shipped + d.shipped, updated_at = ?
                FROM unnest(?::text[], ?::int[], ?::int[], ?::int[]) AS d(sku, on_hand, reserved, shipped)
                WHERE s.sku = d.sku AND s.reserved + d.reserved BETWEEN 0 AND s.on_hand + d.on_hand
                  AND s.shipped + d.shipped >= 0
                """;
        List<Map.Entry<String, StockChange>> some = changes.entrySet().stream()
                .filter(entry -> !entry.getValue().isNone())
                .toList();
        if (some.isEmpty()) {
            return;
        }
        try (PreparedStatement update = transaction.connection().prepareStatement(sql)) {
            update.setObject(1, SqlTimes.utc(now));
            SqlArrays<Map.Entry<String, StockChange>> arrays = new SqlArrays<>(update, some);
            arrays.set(2, "text", Map.Entry::getKey);
            arrays.set(3, "int4", entry -> entry.getValue().onHand());
            arrays.set(4, "int4", entry -> entry.getValue().reserved());
            arrays.set(5, "int4", entry -> entry.getValue().shipped());
            int changed = update.executeUpdate();
            if (changed != some.size()) {
                throw new IllegalStateException("Of " + some.size() + " products, only " + changed
                        + " have the stock for what was to be changed");
            }
        }
    }

    /** The stock of one product, or empty for an unknown one. */
    public Optional<StockLevel> find(Transaction transaction, String sku) throws SQLException {
        String sql = "SELECT sku, on_hand, reserved, shipped FROM inventory.stock WHERE sku = ?";
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setString(1, sku);
            return levels(select).stream().findFirst();
        }
    }

    /** The first {@code limit} products whose sku comes after {@code sku}, in order of sku; none comes before "". */
    public List<StockLevel> after(Transaction transaction, String sku, int limit) throws SQLException {
        String sql = "SELECT sku, on_hand, reserved, shipped FROM inventory.stock WHERE sku > ? ORDER BY sku LIMIT ?";
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setString(1, sku);
            select.setInt(2, limit);
            return levels(select);
        }
    }

    private static List<StockLevel> levels(PreparedStatement select) throws SQLException {
        List<StockLevel> levels = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                levels.add(new StockLevel(rows.getString(1), rows.getInt(2), rows.getInt(3), rows.getInt(4)));
            }
        }
        return levels;
    }
}
