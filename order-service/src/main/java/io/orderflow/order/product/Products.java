package io.orderflow.order.product;

import static java.util.stream.Collectors.toMap;

import io.orderflow.messaging.transaction.SqlTimes;
import io.orderflow.messaging.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The products, in table {@code orders.product}. */
@ApplicationScoped
public class Products {

    /** Stores a product as it is now; true if there was none with its sku. */
    boolean put(Transaction transaction, Product product, Instant now) throws SQLException {
        String sql = """
                INSERT INTO orders.product (sku, name, price, currency, changed_at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (sku) DO UPDATE SET name = excluded.name, price = excluded.price,
                    currency = excluded.currency, changed_at = excluded.changed_at
                RETURNING old.sku IS NULL
                """;
        try (PreparedStatement upsert = transaction.connection().prepareStatement(sql)) {
            upsert.setString(1, product.sku());
            upsert.setString(2, product.name());
            upsert.setBigDecimal(3, product.price());
            upsert.setString(4, product.currency());
            upsert.setObject(5, SqlTimes.utc(now));
            try (ResultSet stored = upsert.executeQuery()) {
                stored.next();
                return stored.getBoolean(1);
            }
        }
    }

    /** The products with these skus, by sku; those that don't exist are missing. */
    public Map<String, Product> find(Transaction transaction, Collection<String> skus) throws SQLException {
        String sql = "SELECT sku, name, price, currency FROM orders.product WHERE sku = ANY (?)";
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setArray(1, transaction.connection().createArrayOf("text", skus.toArray()));
            return read(select).stream().collect(toMap(Product::sku, Function.identity()));
        }
    }

    /** The first {@code limit} products behind {@code afterSku}, or from the start, by sku. */
    List<Product> list(Transaction transaction, Optional<String> afterSku, int limit) throws SQLException {
        String sql = """
                SELECT sku, name, price, currency FROM orders.product WHERE sku > ? ORDER BY sku LIMIT ?
                """;
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setString(1, afterSku.orElse(""));
            select.setInt(2, limit);
            return read(select);
        }
    }

    private static List<Product> read(PreparedStatement select) throws SQLException {
        List<Product> products = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                products.add(new Product(row.getString(1), row.getString(2), row.getBigDecimal(3), row.getString(4)));
            }
        }
        return products;
    }
}
