package io.orderflow.order.order;

import com.fasterxml.jackson.core.type.TypeReference;
import io.orderflow.contracts.OrderLine;
import io.orderflow.contracts.Shortage;
import io.orderflow.messaging.transaction.SqlTimes;
import io.orderflow.messaging.transaction.StoredJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order as a row of {@code orders.customer_order}. */
final class OrderRow {

    static final StoredJson<OrderLine> LINES = new StoredJson<>(new TypeReference<List<OrderLine>>() {});
    static final StoredJson<Shortage> SHORTAGES = new StoredJson<>(new TypeReference<List<Shortage>>() {});

    private OrderRow() {}

    /** The order of the row that a result is at. */
    static Order read(ResultSet row) throws SQLException {
        return new Order(
                row.getObject("order_id", UUID.class),
                new Order.Contents(
                        row.getString("customer_id"),
                        row.getString("email"),
                        row.getString("currency"),
                        row.getBigDecimal("total"),
                        LINES.read(row.getString("lines"))),
                SqlTimes.instant(row, "placed_at"),
                new Order.State(
                        OrderStatus.valueOf(row.getString("status")),
                        row.getString("reason"),
                        row.getString("note"),
                        SHORTAGES.read(row.getString("shortages")),
                        SqlTimes.instantOrNull(row, "decided_at"),
                        shipment(row),
                        SqlTimes.instantOrNull(row, "completed_at"),
                        SqlTimes.instantOrNull(row, "cancelled_at")));
    }

    private static Order.@Nullable Shipment shipment(ResultSet row) throws SQLException {
        Instant shippedAt = SqlTimes.instantOrNull(row, "shipped_at");
        return shippedAt == null
                ? null
                : new Order.Shipment(row.getString("carrier"), row.getString("tracking_number"), shippedAt);
    }
}
