package io.orderflow.check;

import io.orderflow.local.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many of each product there were at some moment: on hand, and shipped before. Orders don't change the sum: goods that
 * leave the shelves without being shipped are lost, and those that are shipped without leaving them are sold twice.
 *
 * @param bySku the sums
 */
public record Goods(Map<String, Long> bySku) {

    private static final String SENTENCE =
            "of each product, as many are on hand and shipped as there were when the shelves had been filled";

    public Goods {
        bySku = Map.copyOf(bySku);
    }

    /** What there is now. */
    public static Goods in(SuiteDatabases databases) throws SQLException {
        Database inventory = databases.inventory();
        Map<String, Long> sums = new TreeMap<>();
        try (Connection connection =
                        DriverManager.getConnection(inventory.url(), inventory.user(), inventory.password());
                PreparedStatement select =
                        connection.prepareStatement("SELECT sku, on_hand::bigint + shipped FROM inventory.stock");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                sums.put(row.getString(1), row.getLong(2));
            }
        }
        return new Goods(sums);
    }

    /** Holds what there is now against this. */
    public Finding check(SuiteDatabases databases) throws SQLException {
        Map<String, Long> now = in(databases).bySku();
        List<String> differences = bySku.entrySet().stream()
                .filter(sum -> !sum.getValue().equals(now.getOrDefault(sum.getKey(), 0L)))
                .map(sum -> "%s has %d on hand and shipped, and had %d"
                        .formatted(sum.getKey(), now.getOrDefault(sum.getKey(), 0L), sum.getValue()))
                .sorted()
                .toList();
        return new Finding(
                databases.inventory().name(),
                SENTENCE,
                differences.size(),
                differences.stream().limit(5).toList());
    }
}
