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
 * Three databases with the services' own tables, in which five orders went their whole way: one was confirmed, one
 * rejected, one confirmed whose customer gave no address, one cancelled because its payment was declined, and one
 * cancelled after it was confirmed, and refunded.
 */
public final class SampleSuite {
    static final UUID CONFIRMED = UUID.fromString("00000000-0000-7000-8000-000000000001");
    static final UUID REJECTED = UUID.fromString("00000000-0000-7000-8000-000000000002");
    static final UUID WITHOUT_ADDRESS = UUID.fromString("00000000-0000-7000-8000-000000000003");
    static final UUID DECLINED = UUID.fromString("00000000-0000-7000-8000-000000000004");
    static final UUID REFUNDED = UUID.fromString("00000000-0000-7000-8000-000000000005");
    static final List<UUID> ALL = List.of(CONFIRMED, REJECTED, WITHOUT_ADDRESS, DECLINED, REFUNDED);

    private final SuiteDatabases databases = new SuiteDatabases(
            orders(), migrated("inventory", "inventory-service"), migrated("notifications", "notification-service"));

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

    private static Database orders() {
        Database database = migrated("orders", "order-service");
        migrate(database, "payment_simulator", "order-service");
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

    /** Brings back the five orders, and nothing else. */
    void reset() throws SQLException {
        for (Database database : databases.all()) {
            execute(database, "TRUNCATE messaging.inbox, messaging.outbox, messaging.failed_event");
        }
        execute(databases.orders(), """
                TRUNCATE orders.customer_order, orders.timeline, orders.payment, payment_simulator.charge CASCADE;

                INSERT INTO orders.customer_order (order_id, customer_id, currency, total, lines, status, reason,
                    shortages, placed_at)
                SELECT ('00000000-0000-7000-8000-00000000000' || n)::uuid, 'c-1', 'EUR', 12.50, '[]', status, reason,
                       '[]', now()
                FROM (VALUES (1, 'CONFIRMED', NULL), (2, 'REJECTED', 'stock-short'), (3, 'CONFIRMED', NULL),
                    (4, 'CANCELLED', 'payment-declined'), (5, 'CANCELLED', 'customer')) AS o(n, status, reason);

                INSERT INTO orders.payment (order_id, status, charge_reference, refund_reference, due_at)
                SELECT order_id, p.status, charge_reference, refund_reference, now()
                FROM orders.customer_order, LATERAL (VALUES
                    ('CONFIRMED', NULL, 'AUTHORIZED', 'sim-' || order_id || '-1', NULL),
                    ('CANCELLED', 'payment-declined', 'DECLINED', NULL, NULL),
                    ('CANCELLED', 'customer', 'REFUNDED', 'sim-' || order_id || '-1', 'sim-' || order_id || '-refund'))
                    AS p(order_status, order_reason, status, charge_reference, refund_reference)
                WHERE p.order_status = customer_order.status AND p.order_reason IS NOT DISTINCT FROM reason;

                INSERT INTO payment_simulator.charge (key, order_id, amount, currency, outcome, reason, charged_at)
                SELECT order_id || '-1', order_id, 12.50, 'EUR',
                       CASE status WHEN 'DECLINED' THEN 'DECLINED' ELSE 'AUTHORIZED' END,
                       CASE status WHEN 'DECLINED' THEN 'card-declined' END, now()
                FROM orders.payment;

                INSERT INTO payment_simulator.refund (key, charge_key, amount, currency, refunded_at)
                SELECT order_id || '-refund', order_id || '-1', 12.50, 'EUR', now()
                FROM orders.payment WHERE status = 'REFUNDED';

                INSERT INTO orders.timeline (order_id, event_id, occurred_at, type, version, source, sequence, trace_id,
                    data, recorded_at)
                SELECT order_id, md5(order_id || type || sequence)::uuid, now(), type, 1, source, sequence,
                       md5(order_id::text), '', now()
                FROM (VALUES
                    (ARRAY[1, 2, 3, 4, 5], 'order.placed', 'order-service', 1),
                    (ARRAY[1, 3, 4, 5], 'stock.reserved', 'inventory-service', 1),
                    (ARRAY[2], 'stock.rejected', 'inventory-service', 1),
                    (ARRAY[1, 3, 5], 'payment.authorized', 'order-service', 2),
                    (ARRAY[4], 'payment.declined', 'order-service', 2),
                    (ARRAY[1, 3, 5], 'order.confirmed', 'order-service', 3),
                    (ARRAY[2], 'order.rejected', 'order-service', 2),
                    (ARRAY[4], 'order.cancelled', 'order-service', 3),
                    (ARRAY[5], 'order.cancellation-requested', 'order-service', 4),
                    (ARRAY[4, 5], 'stock.released', 'inventory-service', 2),
                    (ARRAY[5], 'order.cancelled', 'order-service', 5),
                    (ARRAY[5], 'payment.refunded', 'order-service', 6),
                    (ARRAY[1, 2, 3, 4, 5], 'notification.sent', 'notification-service', 1),
                    (ARRAY[5], 'notification.sent', 'notification-service', 2),
                    (ARRAY[5], 'notification.sent', 'notification-service', 3)) AS e(orders, type, source, sequence),
                    LATERAL unnest(orders) AS n,
                    LATERAL (SELECT ('00000000-0000-7000-8000-00000000000' || n)::uuid AS order_id) AS o;
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

                INSERT INTO inventory.reservation (order_id, status, lines, shortages, decided_at, release_reason,
                    released_at)
                SELECT ('00000000-0000-7000-8000-00000000000' || n)::uuid, 'RELEASED',
                       '[{"sku": "CUP", "quantity": 1}]', '[]', now(), 'order-cancelled', now()
                FROM generate_series(4, 5) AS n;
                """);
        execute(databases.notifications(), """
                TRUNCATE notifications.notification, notifications.notification_queue;

                INSERT INTO notifications.notification (notification_id, order_id, event_id, channel, template, recipient,
                    subject, details, status, created_at, sent_at)
                SELECT gen_random_uuid(), ('00000000-0000-7000-8000-00000000000' || n)::uuid, gen_random_uuid(), 'EMAIL',
                       template, CASE WHEN n <> 3 THEN 'a@example.com' END, 'Your order', '{}',
                       CASE WHEN n <> 3 THEN 'SENT' ELSE 'FAILED' END, now(), CASE WHEN n <> 3 THEN now() END
                FROM (VALUES (1, 'order-confirmed'), (2, 'order-rejected'), (3, 'order-confirmed'),
                    (4, 'order-cancelled'), (5, 'order-confirmed'), (5, 'order-cancelled'),
                    (5, 'payment-refunded')) AS t(n, template);
                """);
    }

    static void execute(Database database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
