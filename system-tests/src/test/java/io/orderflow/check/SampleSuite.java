package io.orderflow.check;

import io.orderflow.local.Database;
import io.orderflow.local.SharedInfrastructure;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;

/**
 * Three databases with the services' own tables, in which three orders went their whole way: one was confirmed, one
 * rejected, and one confirmed whose customer gave no address.
 */
public final class SampleSuite {
    static final UUID CONFIRMED = UUID.fromString("00000000-0000-7000-8000-000000000001");
    static final UUID REJECTED = UUID.fromString("00000000-0000-7000-8000-000000000002");
    static final UUID WITHOUT_ADDRESS = UUID.fromString("00000000-0000-7000-8000-000000000003");
    static final List<UUID> ALL = List.of(CONFIRMED, REJECTED, WITHOUT_ADDRESS);

    private final SuiteDatabases databases = new SuiteDatabases(
            migrated("orders", "order-service"),
            migrated("inventory", "inventory-service"),
            migrated("notifications", "notification-service"));

    public SuiteDatabases databases() {
        return databases;
    }

    /** A new database with the tables of a service, all empty. */
    public static Database migrated(String owner, String module) {
        Database database = SharedInfrastructure.freshDatabase("check_" + owner);
        migrate(database, "messaging", "event-messaging");
        migrate(database, owner, module);
        return database;
    }

    private static void migrate(Database database, String owner, String module) {
        Path migrations = Path.of("..", module, "src/main/resources/db", owner);
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .schemas(owner)
                .locations("filesystem:" + migrations)
                .load()
                .migrate();
    }

    /** The tables keep out much of what the check looks for; without their constraints it can be planted. */
    void dropConstraints() throws SQLException {
        execute(databases.orders(), "ALTER TABLE orders.timeline DROP CONSTRAINT timeline_pkey");
        execute(databases.inventory(), """
                ALTER TABLE inventory.stock DROP CONSTRAINT stock_is_never_oversold;
                ALTER TABLE inventory.reservation DROP CONSTRAINT reservation_pkey;
                """);
        execute(databases.notifications(), "ALTER TABLE notifications.notification DROP CONSTRAINT notification_event");
        for (Database database : databases.all()) {
            execute(database, "ALTER TABLE messaging.inbox DROP CONSTRAINT inbox_event");
        }
    }

    /** Brings back the three orders, and nothing else. */
    void reset() throws SQLException {
        for (Database database : databases.all()) {
            execute(database, "TRUNCATE messaging.inbox, messaging.outbox, messaging.failed_event");
        }
        execute(databases.orders(), """
                TRUNCATE orders.customer_order, orders.timeline;

                INSERT INTO orders.customer_order (order_id, customer_id, currency, total, lines, status, shortages, placed_at)
                SELECT ('00000000-0000-7000-8000-00000000000' || n)::uuid, 'c-1', 'EUR', 12.50, '[]',
                       CASE n WHEN 2 THEN 'REJECTED' ELSE 'CONFIRMED' END, '[]', now()
                FROM generate_series(1, 3) AS n;

                INSERT INTO orders.timeline (order_id, event_id, occurred_at, type, version, source, sequence, trace_id,
                    data, recorded_at)
                SELECT order_id, md5(order_id || type)::uuid, now(), type, 1, source, sequence,
                       md5(order_id::text), '', now()
                FROM orders.customer_order, LATERAL (VALUES
                    ('order.placed', 'order-service', 1),
                    (CASE status WHEN 'CONFIRMED' THEN 'stock.reserved' ELSE 'stock.rejected' END, 'inventory-service', 1),
                    ('order.' || lower(status), 'order-service', 2),
                    ('notification.sent', 'notification-service', 1)) AS e(type, source, sequence);

                INSERT INTO messaging.inbox (order_id, consumer, event_id, source, sequence)
                SELECT order_id, 'order-timeline', event_id, source, sequence FROM orders.timeline;
                """);
        execute(databases.inventory(), """
                TRUNCATE inventory.stock, inventory.reservation;

                INSERT INTO inventory.stock (sku, on_hand, reserved, updated_at)
                VALUES ('CUP', 10, 5, now()), ('POT', 2, 2, now()), ('TRAY', 0, 0, now());

                INSERT INTO inventory.reservation (order_id, status, lines, shortages, decided_at) VALUES
                    ('00000000-0000-7000-8000-000000000001', 'CONFIRMED',
                     '[{"sku": "CUP", "quantity": 2}, {"sku": "POT", "quantity": 2}]', '[]', now()),
                    ('00000000-0000-7000-8000-000000000002', 'REJECTED',
                     '[]', '[{"sku": "TRAY", "requested": 1, "available": 0}]', now()),
                    ('00000000-0000-7000-8000-000000000003', 'CONFIRMED', '[{"sku": "CUP", "quantity": 3}]', '[]', now());
                """);
        execute(databases.notifications(), """
                TRUNCATE notifications.notification;

                INSERT INTO notifications.notification (notification_id, order_id, event_id, channel, template, recipient,
                    subject, details, status, created_at, sent_at)
                SELECT gen_random_uuid(), ('00000000-0000-7000-8000-00000000000' || n)::uuid, gen_random_uuid(), 'EMAIL',
                       'order-confirmed', CASE WHEN n < 3 THEN 'a@example.com' END, 'Your order', '{}',
                       CASE WHEN n < 3 THEN 'SENT' ELSE 'FAILED' END, now(), CASE WHEN n < 3 THEN now() END
                FROM generate_series(1, 3) AS n;
                """);
    }

    void execute(Database database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
