package io.orderflow.inventory;

import io.orderflow.messaging.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What is in the service's tables. */
@ApplicationScoped
public class Rows {

    private final Transactions transactions;

    Rows(Transactions transactions) {
        this.transactions = transactions;
    }

    /** The first column of the rows, in the type the driver gives it. */
    @SuppressWarnings("unchecked")
    public <T> List<T> column(String sql, Object... parameters) {
        return transactions.call(transaction -> {
            try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
                set(select, parameters);
                List<T> values = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        Object value = rows.getObject(1);
                        values.add((T) (value instanceof Array array ? array.getArray() : value));
                    }
                }
                return values;
            }
        });
    }

    public long count(String sql, Object... parameters) {
        return this.<Number>column(sql, parameters).getFirst().longValue();
    }

    /** Changes rows. */
    public void change(String sql, Object... parameters) {
        transactions.run(transaction -> {
            try (PreparedStatement update = transaction.connection().prepareStatement(sql)) {
                set(update, parameters);
                update.executeUpdate();
            }
        });
    }

    /** Puts a product there, with some of it reserved already. */
    public void stock(String sku, int onHand, int reserved) {
        transactions.run(transaction -> {
            try (PreparedStatement insert = transaction.connection().prepareStatement("""
                    INSERT INTO inventory.stock (sku, on_hand, reserved, updated_at) VALUES (?, ?, ?, now())
                    """)) {
                set(insert, sku, onHand, reserved);
                insert.executeUpdate();
            }
        });
    }

    public long reserved(String sku) {
        return count("SELECT reserved FROM inventory.stock WHERE sku = ?", sku);
    }

    /** What is on hand, reserved and shipped of a product. */
    public String levels(String sku) {
        return this.<String>column(
                        "SELECT on_hand || '/' || reserved || '/' || shipped FROM inventory.stock WHERE sku = ?", sku)
                .getFirst();
    }

    public String status(UUID orderId) {
        return this.<String>column("SELECT status FROM inventory.reservation WHERE order_id = ?", orderId)
                .getFirst();
    }

    private static void set(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }
}
