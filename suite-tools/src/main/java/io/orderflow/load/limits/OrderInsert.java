package io.orderflow.load.limits;

import io.orderflow.local.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** A connection that writes to the {@link ScratchTables} what the acceptance of an order of two lines writes. */
final class OrderInsert implements AutoCloseable {
    /** As long as the event of such an order. */
    private static final int EVENT_BYTES = 450;

    private final Connection connection;
    private final PreparedStatement order;
    private final PreparedStatement event;

    private OrderInsert(Connection connection) throws SQLException {
        this.connection = connection;
        this.order = connection.prepareStatement("""
                INSERT INTO load_limit.customer_order (order_id, customer_id, email, currency, total, lines, status,
                    shortages, placed_at)
                VALUES (uuidv7(), 'customer-1', 'customer-1@example.com', 'EUR', 62.50,
                    '[{"sku": "LOAD-001", "quantity": 2, "unitPrice": "12.50", "lineTotal": "25.00"},
                      {"sku": "LOAD-002", "quantity": 3, "unitPrice": "12.50", "lineTotal": "37.50"}]',
                    'PLACED', '[]', now())
                RETURNING order_id
                """);
        this.event = connection.prepareStatement("""
                WITH stream AS (
                    INSERT INTO load_limit.outbox_stream AS s (order_id, last_sequence) VALUES (?, 1)
                    ON CONFLICT (order_id) DO UPDATE SET last_sequence = s.last_sequence + 1
                    RETURNING order_id, last_sequence
                )
                INSERT INTO load_limit.outbox (shard, topic, event_id, type, version, order_id, sequence, occurred_at,
                    traceparent, data)
                SELECT 0, 'order-events', uuidv7(), 'order.placed', 1, order_id, last_sequence, now(),
                    '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', ?
                FROM stream
                """);
        event.setBytes(2, new byte[EVENT_BYTES]);
    }

    static OrderInsert connect(Database database) throws SQLException {
        Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
        try {
            connection.setAutoCommit(false);
            return new OrderInsert(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** One transaction, committed. */
    void commitOne() throws SQLException {
        try (ResultSet row = order.executeQuery()) {
            row.next();
            event.setObject(1, row.getObject(1, UUID.class));
        }
        event.executeUpdate();
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
