package io.orderflow.audit;

import static io.orderflow.audit.PlantedFault.inInventory;
import static io.orderflow.audit.PlantedFault.inNotifications;
import static io.orderflow.audit.PlantedFault.inOrders;
import static io.orderflow.audit.PlantedFault.inTopics;
import static io.orderflow.audit.SampleEvent.eventId;
import static io.orderflow.audit.SampleEvent.orderId;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.check.Finding;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AuditTest {
    private static final Promises ANSWERED = new Promises(
            Stream.of(1, 2, 3, 4, 5).map(SampleEvent::orderId).collect(Collectors.toSet()),
            Set.of(orderId(4)),
            Set.of(orderId(3)),
            Set.of(orderId(3)));
    private static final UUID STRANGER = orderId(9);

    /** All events once, and two poisonous records that are kept. */
    private static final List<SampleRecord> SAMPLE = Stream.concat(
                    SampleEvents.ALL.stream().map(SampleRecord::of),
                    Stream.of("order-events", "inventory-events")
                            .map(topic -> hostile(topic).keptByAll()))
            .toList();

    private static AuditedSuite suite;

    @BeforeAll
    static void create() throws SQLException {
        suite = AuditedSuite.create();
    }

    @BeforeEach
    void store() throws SQLException {
        suite.store();
    }

    static List<PlantedFault> faults() {
        return List.of(
                inTopics(
                        "an event that never came",
                        lose("3-i2"),
                        Rule.NONE_LOST,
                        Rule.NOTHING_MADE_UP,
                        Rule.DONE_AS_ANSWERED,
                        Rule.CAUSED,
                        Rule.STOCK_ADDS_UP),
                inTopics(
                        "an order whose placing never came",
                        lose("1-o1"),
                        Rule.NONE_LOST,
                        Rule.NOTHING_MADE_UP,
                        Rule.CAUSED,
                        Rule.ANSWERED_IS_PLACED,
                        Rule.PLACED_IS_STORED,
                        Rule.PAID_AS_TOLD),
                inTopics(
                        "an event of an order that was rolled back",
                        records -> records.add(stranger()),
                        Rule.NONE_ROLLED_BACK,
                        Rule.DONE_OR_KEPT),
                inTopics(
                        "a number that came with two events",
                        records -> records.add(
                                of("1-o2").with("ce_id", UUID.randomUUID().toString())),
                        Rule.NONE_ROLLED_BACK,
                        Rule.DONE_OR_KEPT),
                inTopics("two events that changed places", records -> swap(records, "1-o2", "1-o3"), Rule.IN_ORDER),
                inTopics(
                        "a repeat with another body",
                        records -> records.add(of("1-o3").withBody("{\"a\":1}")),
                        Rule.SAME_AGAIN),
                inTopics(
                        "a repeat without a header",
                        records -> records.add(of("1-o3").without("ce_specversion")),
                        Rule.SAME_AGAIN),
                inTopics(
                        "a record with the key of another order",
                        change("1-o3", one -> one.withKey(orderId(2))),
                        Rule.KEYED),
                inTopics(
                        "a record in another partition",
                        // The first one, so that whichever of the two is read first, the order is right.
                        records -> records.add(of("1-o1").at((of("1-o1").partition() + 1) % SampleRecord.PARTITIONS)),
                        Rule.KEYED),
                inTopics(
                        "a second trace",
                        change("1-i1", one -> one.with("traceparent", SampleEvent.trace('2'))),
                        Rule.ONE_TRACE),
                inTopics("a record without trace", change("1-i1", one -> one.without("traceparent")), Rule.ONE_TRACE),
                inTopics(
                        "a cause that never came",
                        change(
                                "1-i1",
                                one -> one.with(
                                        "ce_causationid", UUID.randomUUID().toString())),
                        Rule.CAUSED),
                inTopics(
                        "a cause in another order",
                        change(
                                "1-i1",
                                one -> one.with(
                                        "ce_causationid", eventId("3-o1").toString())),
                        Rule.CAUSED),
                inTopics("an effect without cause", change("1-n1", one -> one.without("ce_causationid")), Rule.CAUSED),
                inTopics(
                        "a cause that leads to something else",
                        change(
                                "1-n1",
                                one -> one.with(
                                        "ce_causationid", eventId("1-o1").toString())),
                        Rule.CAUSED),
                inTopics(
                        "a confirmation before anything was paid",
                        change(
                                "1-o3",
                                one -> one.with(
                                        "ce_causationid", eventId("1-i1").toString())),
                        Rule.CAUSED),
                inTopics("poison that nobody keeps", records -> records.add(noise()), Rule.DONE_OR_KEPT),
                inTopics(
                        "an order that is charged more than it costs",
                        change("1-o2", one -> one.withBody("{\"amount\":\"13\"}")),
                        Rule.PAID_AS_TOLD,
                        Rule.CHARGED_AS_TOLD,
                        Rule.MONEY_ADDS_UP),
                inTopics(
                        "a refund without charge",
                        change(
                                "5-o2",
                                one -> one.with("ce_type", "payment.refunded").withBody("{\"amount\":\"12.50\"}")),
                        Rule.CAUSED,
                        Rule.PAID_AS_TOLD,
                        Rule.MONEY_ADDS_UP,
                        Rule.NOTIFIED_AS_TOLD),
                inTopics(
                        "a reservation of something else",
                        change("1-i1", one -> one.withBody("{\"lines\":[{\"sku\":\"CUP\",\"quantity\":3}]}")),
                        Rule.AS_ORDERED,
                        Rule.RESERVED_AS_TOLD,
                        Rule.STOCK_ADDS_UP),
                inTopics(
                        "an order that costs less than its lines",
                        change("1-o1", one -> one.withBody(order(line("CUP", 2, "7.00")))),
                        Rule.AS_ORDERED),
                inTopics(
                        "a line for which nothing was set aside",
                        change(
                                "1-o1",
                                one -> one.withBody(order(line("CUP", 2, "6.00") + "," + line("POT", 1, "0.5")))),
                        Rule.AS_ORDERED),
                inTopics(
                        "a parcel that left twice and never arrived",
                        change("3-i3", one -> one.with("ce_type", "shipment.dispatched")),
                        Rule.ONCE,
                        Rule.AS_ORDERED,
                        Rule.DONE_AS_ANSWERED,
                        Rule.CAUSED,
                        Rule.RESERVED_AS_TOLD),
                inOrders(
                        "an inbox row that is missing",
                        "DELETE FROM messaging.inbox WHERE event_id = '" + eventId("1-i1") + "'",
                        Rule.DONE_OR_KEPT),
                inOrders(
                        "a timeline without an event",
                        "DELETE FROM orders.timeline WHERE event_id = '" + eventId("1-o3") + "'",
                        Rule.DONE_OR_KEPT),
                inInventory(
                        "an event that is entered twice",
                        "INSERT INTO messaging.inbox SELECT * FROM messaging.inbox WHERE event_id = '" + eventId("1-o3")
                                + "'",
                        Rule.ENTERED_ONCE),
                inInventory(
                        "an event that is entered in another place",
                        "UPDATE messaging.inbox SET sequence = 7 WHERE event_id = '" + eventId("1-o3") + "'",
                        Rule.ENTERED_ONCE),
                inInventory("an inbox row without record", """
                        INSERT INTO messaging.inbox (order_id, consumer, event_id, source, sequence)
                        VALUES ('%s', 'inventory', gen_random_uuid(), 'order-service', 4)
                        """.formatted(orderId(1)), Rule.NOTHING_MADE_UP),
                inInventory(
                        "an inbox row of a topic that the consumer does not read",
                        """
                        INSERT INTO messaging.inbox (order_id, consumer, event_id, source, sequence)
                        VALUES ('%s', 'inventory', '%s', 'inventory-service', 1)
                        """.formatted(orderId(1), eventId("1-i1")),
                        Rule.NOTHING_MADE_UP),
                inInventory(
                        "parked bytes that differ by one byte",
                        "UPDATE messaging.failed_event SET record_value = set_byte(record_value, 2, 77)",
                        Rule.KEPT_AS_IT_CAME),
                inInventory(
                        "a parked key that differs",
                        "UPDATE messaging.failed_event SET record_key = 'k'",
                        Rule.KEPT_AS_IT_CAME),
                inInventory(
                        "a header that is lost in parking",
                        "UPDATE messaging.failed_event SET header_names = header_names[2:], header_values = header_values[2:]",
                        Rule.KEPT_AS_IT_CAME),
                inInventory("poison that vanished", "DELETE FROM messaging.failed_event", Rule.DONE_OR_KEPT),
                inInventory(
                        "a parked record that never came",
                        "UPDATE messaging.failed_event SET \"offset\" = 999",
                        Rule.DONE_OR_KEPT,
                        Rule.NOTHING_MADE_UP),
                inInventory(
                        "a parked record of nobody",
                        "UPDATE messaging.failed_event SET consumer = 'nobody'",
                        Rule.DONE_OR_KEPT,
                        Rule.NOTHING_MADE_UP),
                inOrders(
                        "an order that is gone",
                        "DELETE FROM orders.customer_order WHERE status = 'REJECTED'",
                        Rule.ANSWERED_IS_PLACED,
                        Rule.PLACED_IS_STORED),
                inOrders(
                        "an order for another price",
                        "UPDATE orders.customer_order SET total = 13 WHERE status = 'REJECTED'",
                        Rule.PLACED_IS_STORED),
                inOrders(
                        "a status that its events do not say",
                        "UPDATE orders.customer_order SET status = 'SHIPPED' WHERE status = 'COMPLETED'",
                        Rule.STATUS_AS_TOLD),
                inOrders(
                        "a confirmed order whose payment was given back in silence",
                        "UPDATE orders.payment SET status = 'REFUNDED' WHERE order_id = '" + orderId(1) + "'",
                        Rule.PAID_AS_TOLD),
                inOrders(
                        "an order without its payment",
                        "DELETE FROM orders.payment WHERE order_id = '" + orderId(1) + "'",
                        Rule.PAID_AS_TOLD),
                inOrders("a customer who was charged twice", """
                        INSERT INTO payment_simulator.charge (key, order_id, amount, currency, outcome, charged_at)
                        SELECT key || '-2', order_id, amount, currency, outcome, now() FROM payment_simulator.charge
                        WHERE order_id = '%s'
                        """.formatted(orderId(1)), Rule.CHARGED_AS_TOLD),
                inOrders(
                        "a customer who was never charged",
                        "DELETE FROM payment_simulator.charge WHERE order_id = '" + orderId(1) + "'",
                        Rule.CHARGED_AS_TOLD),
                inInventory(
                        "stock that is not conserved",
                        "UPDATE inventory.stock SET reserved = 3 WHERE sku = 'CUP'",
                        Rule.STOCK_ADDS_UP),
                inInventory(
                        "stock of a product that is gone",
                        "DELETE FROM inventory.stock WHERE sku = 'CUP'",
                        Rule.STOCK_ADDS_UP),
                inInventory(
                        "a reservation that is gone",
                        "DELETE FROM inventory.reservation WHERE order_id = '" + orderId(1) + "'",
                        Rule.RESERVED_AS_TOLD),
                inInventory(
                        "a reservation that was never let go",
                        "UPDATE inventory.reservation SET status = 'CONFIRMED', released_at = NULL, release_reason = NULL"
                                + " WHERE order_id = '" + orderId(4) + "'",
                        Rule.RESERVED_AS_TOLD),
                inNotifications(
                        "a customer who is told twice",
                        """
                        INSERT INTO notifications.notification SELECT gen_random_uuid(), order_id, event_id, channel,
                            template, recipient, subject, details, 'SENT', attempts, NULL, NULL, NULL, now(), now()
                        FROM notifications.notification WHERE event_id = '%s'
                        """.formatted(eventId("1-o3")),
                        Rule.NOTIFIED_AS_TOLD,
                        Rule.MAILED_AS_TOLD),
                inNotifications(
                        "a customer who is not told",
                        "DELETE FROM notifications.notification WHERE event_id = '" + eventId("1-o3") + "'",
                        Rule.NOTIFIED_AS_TOLD,
                        Rule.MAILED_AS_TOLD),
                inNotifications(
                        "a mail that was never made",
                        "DELETE FROM notifications.stored_mail WHERE notification_id = '" + eventId("3-o5") + "'",
                        Rule.MAILED_AS_TOLD),
                inNotifications(
                        "a mail that went to somebody else",
                        "UPDATE notifications.stored_mail SET recipient = 'd@example.com' WHERE notification_id = '"
                                + eventId("1-o3") + "'",
                        Rule.MAILED_AS_TOLD),
                inNotifications("a mail of no notification", """
                        INSERT INTO notifications.stored_mail (notification_id, recipient, subject, text, html, stored_at)
                        VALUES (gen_random_uuid(), 'c-1@example.com', 's', 't', 'h', now())
                        """, Rule.MAILED_AS_TOLD),
                inNotifications(
                        "a mail that failed and an event that says it was sent",
                        "UPDATE notifications.notification SET status = 'FAILED', sent_at = NULL WHERE event_id = '"
                                + eventId("1-o3") + "'",
                        Rule.NOTIFIED_AS_TOLD,
                        Rule.MAILED_AS_TOLD));
    }

    @Test
    void finds_nothing_where_all_is_well() throws Exception {
        suite.send(sample());

        List<String> said = new ArrayList<>();
        List<Finding> findings = suite.audit(said::add).run(ANSWERED);

        assertThat(findings)
                .allSatisfy(finding -> assertThat(finding.examples()).isEmpty());
        assertThat(findings).allMatch(Finding::holds).hasSize(Rule.values().length);
        assertThat(said).contains("Audit: 39 records read.");
    }

    @Test
    void finds_nothing_where_records_came_again_and_poison_is_kept() throws Exception {
        List<SampleRecord> records = sample();
        // All of it from the start, once more, as spans of their own.
        for (SampleEvent event : SampleEvents.ALL) {
            records.add(SampleRecord.of(event)
                    .with("traceparent", SampleEvent.trace(event.id().charAt(0)).replace("b7-01", "b8-01")));
        }
        records.add(SampleRecord.of(SampleEvents.ALL.getFirst()));
        records.add(noise().keptByAll());
        records.add(hostile("inventory-events").keptByAll());
        records.add(hostile("notification-events").keptByAll());
        records.add(stranger().with("ce_sequence", "17").keptByAll());
        records.add(stranger().with("ce_type", "order.exploded").withBody("{").keptByAll());
        // It came by a topic whose consumers know no such event.
        records.add(stranger().with("ce_type", "stock.reserved").keptByAll());
        // Its body names another order, and nobody who reads the topic looks at it.
        records.add(of("1-n1")
                .with("ce_id", eventId("9-n1").toString())
                .with("ce_subject", STRANGER.toString())
                .withKey(STRANGER));
        suite.send(records);
        AuditedSuite.execute(suite.databases().orders(), """
                INSERT INTO orders.timeline (order_id, event_id, source, sequence, occurred_at, type, version, data,
                    recorded_at)
                VALUES ('%s', '%s', 'notification-service', 1, now(), 'notification.sent', 1, '', now())
                """.formatted(STRANGER, eventId("9-n1")));

        assertThat(broken(ANSWERED)).isEmpty();
    }

    @Test
    void expects_no_effect_of_what_operators_gave_up() throws Exception {
        List<SampleRecord> records = sample();
        change("2-o2", SampleRecord::keptByAll).accept(records);
        lose("2-n1").accept(records);
        suite.send(records);
        String ofOrder = "record_key = '" + orderId(2) + "'";
        AuditedSuite.execute(suite.databases().notifications(), """
                INSERT INTO messaging.settled_event
                SELECT failed_event.*, 'DISCARDED', now() FROM messaging.failed_event WHERE %1$s;
                DELETE FROM messaging.failed_event WHERE %1$s;
                DELETE FROM notifications.notification WHERE event_id = '%2$s';
                DELETE FROM notifications.stored_mail WHERE notification_id = '%2$s';
                DELETE FROM messaging.outbox_stream WHERE order_id = '%3$s';
                """.formatted(ofOrder, eventId("2-o2"), orderId(2)));
        AuditedSuite.execute(suite.databases().inventory(), "DELETE FROM messaging.failed_event WHERE " + ofOrder);
        AuditedSuite.execute(suite.databases().orders(), """
                DELETE FROM messaging.failed_event WHERE %s;
                DELETE FROM orders.timeline WHERE event_id = '%s';
                """.formatted(ofOrder, eventId("2-n1")));

        assertThat(broken(ANSWERED)).isEmpty();
    }

    @Tag("longer")
    @ParameterizedTest
    @MethodSource("faults")
    void notices_every_fault_by_the_rules_it_breaks(PlantedFault fault) throws Exception {
        List<SampleRecord> records = sample();
        fault.records().accept(records);
        suite.send(records);
        AuditedSuite.execute(fault.database().apply(suite.databases()), fault.sql());

        assertThat(broken(ANSWERED)).isEqualTo(fault.breaks());
    }

    @Test
    void notices_an_order_that_was_answered_and_is_not_there() throws Exception {
        suite.send(sample());

        assertThat(broken(Promises.toPlace(List.of(orderId(1), STRANGER)))).containsExactly(Rule.ANSWERED_IS_PLACED);
    }

    @Test
    void notices_that_the_first_records_are_gone() throws Exception {
        suite.send(sample());
        assertThat(suite.audit(line -> {}).hasAllRecords()).isTrue();

        suite.cutFirstRecord();

        assertThat(broken(ANSWERED)).contains(Rule.WHOLE_TOPICS);
        assertThat(suite.audit(line -> {}).hasAllRecords()).isFalse();
    }

    @Test
    void breaks_every_rule_in_some_test() {
        Set<Rule> tested = faults().stream()
                .flatMap(fault -> fault.breaks().stream())
                .collect(Collectors.toCollection(() -> EnumSet.of(Rule.WHOLE_TOPICS)));

        assertThat(tested).containsExactlyInAnyOrder(Rule.values());
    }

    private static List<SampleRecord> sample() {
        return new ArrayList<>(SAMPLE);
    }

    private static SampleRecord of(String id) {
        return SampleRecord.of(SampleEvents.ALL.stream()
                .filter(event -> event.id().equals(id))
                .findFirst()
                .orElseThrow());
    }

    private static String order(String lines) {
        return SampleEvent.body(orderId(1), "\"total\":\"12.50\",\"lines\":[" + lines + "]");
    }

    private static String line(String sku, int quantity, String unitPrice) {
        return "{\"sku\":\"%s\",\"quantity\":%d,\"unitPrice\":\"%s\"}".formatted(sku, quantity, unitPrice);
    }

    /** The first event of an order that nobody has stored. */
    private static SampleRecord stranger() {
        return of("1-o1")
                .with("ce_id", eventId("9-o1").toString())
                .with("ce_subject", STRANGER.toString())
                .withKey(STRANGER)
                .withBody(SampleEvent.body(STRANGER, "\"total\":\"12.50\""));
    }

    /** No key, no headers, and no text. */
    private static SampleRecord noise() {
        return new SampleRecord("order-events", 0, null, new byte[] {-1, 0, -2, 7}, List.of(), false);
    }

    /** Names twice, without value, and of strange letters. */
    private static SampleRecord hostile(String topic) {
        return new SampleRecord(
                topic,
                1,
                "key".getBytes(UTF_8),
                "not JSON".getBytes(UTF_8),
                List.of(
                        SampleRecord.header("ce_id", "1-1-1-1-1-1"),
                        SampleRecord.header("ce_id", ""),
                        new RecordHeader("ce_type", (byte[]) null),
                        SampleRecord.header("\0ü", "\0")),
                false);
    }

    private static Consumer<List<SampleRecord>> lose(String id) {
        return records -> records.removeIf(one -> is(one, id));
    }

    private static Consumer<List<SampleRecord>> change(String id, UnaryOperator<SampleRecord> change) {
        return records -> records.replaceAll(one -> is(one, id) ? change.apply(one) : one);
    }

    private static void swap(List<SampleRecord> records, String first, String second) {
        records.replaceAll(one -> is(one, first) ? of(second) : is(one, second) ? of(first) : one);
    }

    private static boolean is(SampleRecord one, String id) {
        return one.headers().stream()
                .anyMatch(header -> header.key().equals("ce_id")
                        && Arrays.equals(header.value(), eventId(id).toString().getBytes(UTF_8)));
    }

    private static Set<Rule> broken(Promises answered) throws SQLException {
        Set<String> sentences = suite.audit(line -> {}).run(answered).stream()
                .filter(finding -> !finding.holds())
                .map(Finding::sentence)
                .collect(Collectors.toSet());
        return Arrays.stream(Rule.values())
                .filter(rule -> sentences.contains(rule.sentence()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Rule.class)));
    }
}
