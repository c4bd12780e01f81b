package io.orderflow.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderflow.check.SampleSuite;
import io.orderflow.check.SuiteDatabases;
import io.orderflow.local.Database;
import io.orderflow.local.SharedInfrastructure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Three databases and topics of its own, in which the {@link SampleEvents} have happened. */
final class AuditedSuite {
    private static final List<String> TOPICS = List.of("order-events", "inventory-events", "notification-events");

    private final SuiteDatabases databases = new SampleSuite().databases();
    private String suffix = "";
    private List<SampleRecord> sent = List.of();
    private List<RecordMetadata> places = List.of();

    static AuditedSuite create() throws SQLException {
        AuditedSuite suite = new AuditedSuite();
        suite.dropConstraints();
        return suite;
    }

    /** The tables keep out some of what the audit looks for; without their constraints it can be planted. */
    private void dropConstraints() throws SQLException {
        execute(databases.orders(), "ALTER TABLE orders.timeline DROP CONSTRAINT timeline_pkey");
        execute(databases.notifications(), "ALTER TABLE notifications.notification DROP CONSTRAINT notification_event");
        for (Database database : all()) {
            execute(database, "ALTER TABLE messaging.inbox DROP CONSTRAINT inbox_event");
        }
    }

    SuiteDatabases databases() {
        return databases;
    }

    /** Whoever audits it; tells {@code progress} how far that is. */
    Audit audit(Consumer<String> progress) {
        return new Audit(databases, bootstrapServers(), progress, this::topicName);
    }

    private static String bootstrapServers() {
        return SharedInfrastructure.kafka().bootstrapServers();
    }

    /** Each set of records has topics of its own. */
    private String topicName(String topic) {
        return topic + suffix;
    }

    private List<Database> all() {
        return List.of(databases.orders(), databases.inventory(), databases.notifications());
    }

    /** Stores what the services and consumers had stored when all was done, and nothing else. */
    void store() throws SQLException {
        for (Database database : all()) {
            execute(
                    database,
                    "TRUNCATE messaging.inbox, messaging.outbox_stream, messaging.failed_event, messaging.settled_event");
        }
        execute(databases.orders(), """
                TRUNCATE orders.customer_order, orders.payment, orders.timeline, payment_simulator.charge CASCADE;

                INSERT INTO orders.customer_order (order_id, customer_id, currency, total, lines, status, shortages,
                    placed_at)
                SELECT ('00000000-0000-7000-8000-00000000000' || n)::uuid, 'c-1', 'EUR', 12.5, '[]', status, '[]', now()
                FROM (VALUES (1, 'CONFIRMED'), (2, 'REJECTED'), (3, 'COMPLETED'), (4, 'CANCELLED'), (5, 'CANCELLED'))
                    AS o(n, status);

                INSERT INTO orders.payment (order_id, status, charge_reference, due_at)
                SELECT ('00000000-0000-7000-8000-00000000000' || n)::uuid, status,
                       CASE WHEN status <> 'DECLINED' THEN 'sim' END, now()
                FROM (VALUES (1, 'AUTHORIZED'), (3, 'AUTHORIZED'), (4, 'REFUNDED'), (5, 'DECLINED')) AS p(n, status);

                INSERT INTO payment_simulator.charge (key, order_id, amount, currency, outcome, reason, charged_at)
                SELECT order_id, order_id, 12.5, 'EUR', CASE status WHEN 'DECLINED' THEN status ELSE 'AUTHORIZED' END,
                       CASE status WHEN 'DECLINED' THEN 'card-declined' END, now()
                FROM orders.payment;

                INSERT INTO payment_simulator.refund (key, charge_key, amount, currency, refunded_at)
                SELECT order_id, order_id, 12.5, 'EUR', now() FROM orders.payment WHERE status = 'REFUNDED';
                """);
        execute(databases.inventory(), """
                TRUNCATE inventory.stock, inventory.reservation;

                INSERT INTO inventory.stock (sku, on_hand, reserved, shipped, updated_at)
                VALUES ('CUP', 10, 2, 2, now()), ('TRAY', 0, 0, 0, now());

                INSERT INTO inventory.reservation (order_id, status, lines, shortages, decided_at, release_reason,
                    released_at, carrier, tracking_number, dispatched_at, delivered_at)
                SELECT ('00000000-0000-7000-8000-00000000000' || n)::uuid, status,
                       CASE WHEN n = 2 THEN '[]'::jsonb ELSE '[{"sku": "CUP", "quantity": 2}]' END,
                       CASE WHEN n = 2 THEN '[{"sku": "TRAY", "requested": 1, "available": 0}]'::jsonb ELSE '[]' END,
                       now(), CASE WHEN n > 3 THEN 'order-cancelled' END, CASE WHEN n > 3 THEN now() END,
                       CASE WHEN n = 3 THEN 'P' END, CASE WHEN n = 3 THEN '1' END,
                       CASE WHEN n = 3 THEN now() END, CASE WHEN n = 3 THEN now() END
                FROM (VALUES (1, 'CONFIRMED'), (2, 'REJECTED'), (3, 'DELIVERED'), (4, 'RELEASED'), (5, 'RELEASED'))
                    AS r(n, status);
                """);
        execute(databases.notifications(), "TRUNCATE notifications.notification, notifications.stored_mail");
        Map<Database, StringBuilder> scripts = new HashMap<>();
        SampleEvents.ALL.forEach(event -> script(event, scripts));
        for (Map.Entry<Database, StringBuilder> script : scripts.entrySet()) {
            execute(script.getKey(), script.getValue().toString());
        }
    }

    private void script(SampleEvent event, Map<Database, StringBuilder> scripts) {
        String place =
                "'%s', '%s', '%s', %d".formatted(event.orderId(), event.eventId(), event.source(), event.sequence());
        add(scripts, databases.orders(), """
                INSERT INTO orders.timeline (order_id, event_id, source, sequence, occurred_at, type, version, data,
                    recorded_at)
                VALUES (%s, now(), '%s', 1, '', now())
                """.formatted(place, event.type()));
        switch (event.source()) {
            case "order-service" -> {
                enter(scripts, databases.inventory(), "inventory", place);
                // What it has no use for and a later one follows, it may leave out.
                if (!event.id().equals("3-o2")) {
                    enter(scripts, databases.notifications(), "notification", place);
                }
                number(scripts, databases.orders(), event);
            }
            case "inventory-service" -> {
                enter(scripts, databases.orders(), "order-saga", place);
                number(scripts, databases.inventory(), event);
            }
            default -> number(scripts, databases.notifications(), event);
        }
        if (SampleEvents.TOLD_TO_CUSTOMERS.contains(event.type())) {
            tell(scripts, event);
        }
    }

    /** Each in a mail of its own, but for one that was gathered into the mail of the next. */
    private void tell(Map<Database, StringBuilder> scripts, SampleEvent event) {
        boolean sent = !event.id().startsWith("5");
        boolean gathered = event.id().equals("3-o4");
        add(scripts, databases.notifications(), """
                INSERT INTO notifications.notification (notification_id, order_id, event_id, channel, template,
                    recipient, subject, details, status, created_at, sent_at, sent_with)
                VALUES ('%2$s', '%1$s', '%2$s', 'EMAIL', 't', %3$s, 's', '{}', %4$s, %5$s)
                """.formatted(
                        event.orderId(),
                        event.eventId(),
                        sent ? "'c-1@example.com'" : "NULL",
                        sent ? "'SENT', now(), now()" : "'FAILED', now(), NULL",
                        gathered ? "'" + SampleEvent.eventId("3-o5") + "'" : "NULL"));
        if (sent && !gathered) {
            add(scripts, databases.notifications(), """
                    INSERT INTO notifications.stored_mail (notification_id, recipient, subject, text, html, stored_at)
                    VALUES ('%s', 'c-1@example.com', 's', 't', 'h', now())
                    """.formatted(event.eventId()));
        }
    }

    private static void enter(Map<Database, StringBuilder> scripts, Database database, String consumer, String place) {
        add(
                scripts,
                database,
                "INSERT INTO messaging.inbox (consumer, order_id, event_id, source, sequence) VALUES ('%s', %s)"
                        .formatted(consumer, place));
    }

    private static void number(Map<Database, StringBuilder> scripts, Database database, SampleEvent event) {
        add(scripts, database, """
                INSERT INTO messaging.outbox_stream (order_id, last_sequence) VALUES ('%s', %d)
                ON CONFLICT (order_id) DO UPDATE SET last_sequence = excluded.last_sequence
                """.formatted(event.orderId(), event.sequence()));
    }

    private static void add(Map<Database, StringBuilder> scripts, Database database, String sql) {
        scripts.computeIfAbsent(database, none -> new StringBuilder())
                .append(sql)
                .append(";\n");
    }

    /** Has topics with these records and no other, and parks those that are to be. */
    void send(List<SampleRecord> records) throws SQLException, ExecutionException, InterruptedException {
        // Making topics takes longer than anything else, and much is planted in the databases alone.
        if (!records.equals(sent)) {
            suffix = "-" + UUID.randomUUID();
            SharedInfrastructure.topics(
                    SampleRecord.PARTITIONS,
                    TOPICS.stream().map(this::topicName).toArray(String[]::new));
            places = sendNow(records);
            sent = List.copyOf(records);
        }
        for (int i = 0; i < records.size(); i++) {
            if (records.get(i).parked()) {
                park(records.get(i), places.get(i));
            }
        }
    }

    /** Removes the first record of order-events, as a retention does. */
    void cutFirstRecord() throws ExecutionException, InterruptedException {
        Map<String, Object> servers = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        RecordMetadata first = places.getFirst();
        try (Admin admin = Admin.create(servers)) {
            admin.deleteRecords(Map.of(
                            new TopicPartition(first.topic(), first.partition()), RecordsToDelete.beforeOffset(1)))
                    .all()
                    .get();
        }
        sent = List.of();
    }

    private List<RecordMetadata> sendNow(List<SampleRecord> records) throws ExecutionException, InterruptedException {
        Map<String, Object> servers = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers(),
                // A topic that is just being made refuses some requests; one at a time can be repeated without
                // confusion.
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                "1");
        List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(servers, new ByteArraySerializer(), new ByteArraySerializer())) {
            records.forEach(each -> acknowledgements.add(producer.send(each.toKafka(topicName(each.topic())))));
        }
        List<RecordMetadata> all = new ArrayList<>();
        for (Future<RecordMetadata> each : acknowledgements) {
            all.add(each.get());
        }
        return all;
    }

    private void park(SampleRecord record, RecordMetadata sent) throws SQLException {
        park(databases.orders(), "order-timeline", record, sent);
        if (record.topic().equals("order-events")) {
            park(databases.inventory(), "inventory", record, sent);
            park(databases.notifications(), "notification", record, sent);
        } else if (record.topic().equals("inventory-events")) {
            park(databases.orders(), "order-saga", record, sent);
        }
    }

    private static void park(Database database, String consumer, SampleRecord record, RecordMetadata sent)
            throws SQLException {
        String sql = """
                INSERT INTO messaging.failed_event (consumer, topic, partition, "offset", record_time, record_key,
                    record_value, header_names, header_values, state, error_code, error_message, attempts,
                    first_failed_at, last_failed_at)
                VALUES (?, ?, ?, ?, now(), ?, ?, ?, ?, 'PARKED', 'UNREADABLE_ENVELOPE', 'bad', 1, now(), now())
                """;
        try (Connection connection = connect(database);
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, consumer);
            insert.setString(2, sent.topic());
            insert.setInt(3, sent.partition());
            insert.setLong(4, sent.offset());
            insert.setBytes(5, record.key());
            insert.setBytes(6, record.value());
            byte[][] names = record.headers().stream()
                    .map(header -> header.key().getBytes(UTF_8))
                    .toArray(byte[][]::new);
            byte[][] values = record.headers().stream().map(Header::value).toArray(byte[][]::new);
            insert.setArray(7, connection.createArrayOf("bytea", names));
            insert.setArray(8, connection.createArrayOf("bytea", values));
            insert.executeUpdate();
        }
    }

    static void execute(Database database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }
}
