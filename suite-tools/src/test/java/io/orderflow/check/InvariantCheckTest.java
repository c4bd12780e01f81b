package io.orderflow.check;

import static io.orderflow.check.Damage.inInventory;
import static io.orderflow.check.Damage.inNotifications;
import static io.orderflow.check.Damage.inOrders;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("longer")
class InvariantCheckTest {
    private static SampleSuite suite;

    @BeforeAll
    static void create_databases() throws SQLException {
        suite = new SampleSuite();
        suite.dropConstraints();
    }

    @BeforeEach
    void reset() throws SQLException {
        suite.reset();
    }

    static List<Damage> damages() {
        return List.of(
                inOrders(
                        "an order that was decided in its timeline only",
                        "UPDATE orders.customer_order SET status = 'PLACED' WHERE order_id::text LIKE '%1'",
                        OrderInvariants.DECIDED,
                        OrderInvariants.ONE_DECISION,
                        PaymentInvariants.FITS_ORDER,
                        PaymentInvariants.MONEY_ADDS_UP,
                        InventoryInvariants.ONE_RESERVATION),
                inOrders(
                        "a status that says the opposite of the timeline",
                        "UPDATE orders.customer_order SET status = 'REJECTED' WHERE order_id::text LIKE '%1'",
                        OrderInvariants.ONE_DECISION,
                        PaymentInvariants.FITS_ORDER,
                        PaymentInvariants.MONEY_ADDS_UP,
                        InventoryInvariants.ONE_RESERVATION),
                inOrders(
                        "a second, opposite decision",
                        """
                        INSERT INTO orders.timeline
                        SELECT order_id, gen_random_uuid(), now(), 'order.rejected', 1, source, 4, NULL, trace_id, '', now()
                        FROM orders.timeline WHERE type = 'order.confirmed' AND order_id::text LIKE '%1'
                        """,
                        OrderInvariants.ONE_DECISION,
                        OrderInvariants.WHOLE_TIMELINE),
                inOrders(
                        "a timeline without its last event",
                        "DELETE FROM orders.timeline WHERE type = 'notification.sent' AND order_id::text LIKE '%2'",
                        OrderInvariants.WHOLE_TIMELINE),
                inOrders(
                        "an empty timeline",
                        """
                        TRUNCATE orders.timeline
                        """,
                        OrderInvariants.ONE_DECISION,
                        OrderInvariants.WHOLE_TIMELINE,
                        PaymentInvariants.TOLD),
                inOrders(
                        "a gap in the numbers",
                        "UPDATE orders.timeline SET sequence = 3 WHERE type = 'order.rejected'",
                        OrderInvariants.NO_GAP),
                inOrders(
                        "a repeated number",
                        "UPDATE orders.timeline SET sequence = 1 WHERE type = 'order.rejected'",
                        OrderInvariants.NO_GAP),
                inOrders(
                        "numbers that begin with 2",
                        "UPDATE orders.timeline SET sequence = 2 WHERE type = 'stock.rejected'",
                        OrderInvariants.NO_GAP),
                inOrders(
                        "a second trace",
                        "UPDATE orders.timeline SET trace_id = md5('other') WHERE type = 'stock.rejected'",
                        OrderInvariants.ONE_TRACE),
                inOrders(
                        "an event without a trace",
                        "UPDATE orders.timeline SET trace_id = NULL WHERE type = 'stock.rejected'",
                        OrderInvariants.ONE_TRACE),
                inOrders("an event in two orders' timelines", """
                        INSERT INTO orders.timeline
                        SELECT '00000000-0000-7000-8000-000000000003', event_id, now(), 'order.renamed', 1, 'other', 1,
                               NULL, md5('00000000-0000-7000-8000-000000000003'), '', now()
                        FROM orders.timeline WHERE type = 'order.rejected'
                        """, OrderInvariants.NOT_TWICE),
                inOrders("two orders that one key brought", """
                        UPDATE orders.customer_order SET customer_id = 'once-1' WHERE order_id::text LIKE '%1';
                        UPDATE orders.customer_order SET customer_id = 'once-1' WHERE order_id::text LIKE '%3';
                        """, OrderInvariants.ONE_OF_A_KEY),
                inOrders("an order that nobody paid", """
                        DELETE FROM orders.payment WHERE order_id::text LIKE '%1'
                        """, PaymentInvariants.FITS_ORDER, PaymentInvariants.TOLD),
                inOrders(
                        "a confirmed order whose payment was given back",
                        """
                        UPDATE orders.payment SET status = 'REFUNDED', refund_reference = 'sim-r'
                        WHERE order_id::text LIKE '%1';
                        INSERT INTO payment_simulator.refund (key, charge_key, amount, currency, refunded_at)
                        SELECT 'r', key, amount, currency, now() FROM payment_simulator.charge
                        WHERE order_id::text LIKE '%1';
                        """,
                        PaymentInvariants.FITS_ORDER,
                        PaymentInvariants.MONEY_ADDS_UP,
                        PaymentInvariants.TOLD),
                inOrders(
                        "a customer who was charged twice",
                        """
                        INSERT INTO payment_simulator.charge (key, order_id, amount, currency, outcome, charged_at)
                        SELECT 'again', order_id, amount, currency, outcome, now() FROM payment_simulator.charge
                        WHERE order_id::text LIKE '%1'
                        """,
                        PaymentInvariants.CHARGED_ONCE,
                        PaymentInvariants.MONEY_ADDS_UP),
                inOrders("a customer who was charged too much", """
                        UPDATE payment_simulator.charge SET amount = 12.51 WHERE order_id::text LIKE '%1'
                        """, PaymentInvariants.MONEY_ADDS_UP),
                inOrders("a customer who was charged for nothing", """
                        INSERT INTO payment_simulator.charge (key, order_id, amount, currency, outcome, charged_at)
                        VALUES ('stray', gen_random_uuid(), 1, 'EUR', 'AUTHORIZED', now())
                        """, PaymentInvariants.MONEY_ADDS_UP),
                inOrders("a cancelled order that was not given back", """
                        DELETE FROM payment_simulator.refund
                        """, PaymentInvariants.MONEY_ADDS_UP),
                inOrders(
                        "a refund that nobody was told of",
                        """
                        UPDATE orders.timeline SET type = 'payment.other' WHERE type = 'payment.refunded'
                        """,
                        OrderInvariants.WHOLE_TIMELINE,
                        PaymentInvariants.TOLD),
                inOrders("a payment that was told of as its opposite", """
                        UPDATE orders.timeline SET type = 'payment.declined'
                        WHERE type = 'payment.authorized' AND order_id::text LIKE '%1'
                        """, PaymentInvariants.TOLD),
                inOrders("a payment that was told of twice", """
                        INSERT INTO orders.timeline
                        SELECT order_id, gen_random_uuid(), now(), type, 1, source, 4, NULL, trace_id, '', now()
                        FROM orders.timeline WHERE type = 'payment.authorized' AND order_id::text LIKE '%1'
                        """, PaymentInvariants.TOLD),
                inOrders("a declined payment of which nobody knows", """
                        UPDATE orders.customer_order SET reason = 'payment-declined' WHERE order_id::text LIKE '%5'
                        """, PaymentInvariants.DECLINE_IS_THE_REASON),
                inInventory("stock that a cancelled order still holds", """
                        UPDATE inventory.reservation SET status = 'RESERVED', released_at = NULL, release_reason = NULL
                        WHERE order_id::text LIKE '%4';
                        UPDATE inventory.stock SET reserved = reserved + 1 WHERE sku = 'CUP';
                        """, InventoryInvariants.ONE_RESERVATION),
                inInventory("stock that a rejected order holds", """
                        UPDATE inventory.reservation
                        SET status = 'RESERVED', lines = '[{"sku": "CUP", "quantity": 1}]', shortages = '[]'
                        WHERE order_id::text LIKE '%2';
                        UPDATE inventory.stock SET reserved = reserved + 1 WHERE sku = 'CUP';
                        """, InventoryInvariants.ONE_RESERVATION),
                inInventory(
                        "more reserved than on hand",
                        "UPDATE inventory.stock SET on_hand = 4 WHERE sku = 'CUP'",
                        InventoryInvariants.NOT_OVERSOLD),
                inInventory(
                        "less than nothing reserved",
                        "UPDATE inventory.stock SET reserved = -1 WHERE sku = 'TRAY'",
                        InventoryInvariants.NOT_OVERSOLD,
                        InventoryInvariants.CONSERVED),
                inInventory(
                        "a quantity that was reserved twice",
                        "UPDATE inventory.stock SET reserved = 7 WHERE sku = 'CUP'",
                        InventoryInvariants.CONSERVED),
                inInventory(
                        "a product that went missing with its reserved quantity",
                        "DELETE FROM inventory.stock WHERE sku = 'POT'",
                        InventoryInvariants.CONSERVED),
                inInventory(
                        "a quantity that left and was not taken down",
                        "UPDATE inventory.stock SET shipped = 1 WHERE sku = 'CUP'",
                        InventoryInvariants.CONSERVED),
                inInventory("a confirmed order whose stock is not for it", """
                        UPDATE inventory.reservation SET status = 'RESERVED' WHERE order_id::text LIKE '%3'
                        """, InventoryInvariants.ONE_RESERVATION),
                inInventory("an order without a reservation", """
                        DELETE FROM inventory.reservation WHERE status = 'REJECTED'
                        """, InventoryInvariants.ONE_RESERVATION),
                inInventory("an order with two reservations", """
                        INSERT INTO inventory.reservation SELECT * FROM inventory.reservation WHERE status = 'REJECTED'
                        """, InventoryInvariants.ONE_RESERVATION),
                inInventory("stock that a confirmed order never got", """
                        UPDATE inventory.reservation SET status = 'REJECTED', lines = '[]', shortages = '[{}]'
                        WHERE order_id::text LIKE '%3';
                        UPDATE inventory.stock SET reserved = 2 WHERE sku = 'CUP';
                        """, InventoryInvariants.ONE_RESERVATION),
                inInventory("stock for nobody", """
                        INSERT INTO inventory.reservation
                        SELECT gen_random_uuid(), status, lines, shortages, decided_at
                        FROM inventory.reservation WHERE status = 'REJECTED'
                        """, InventoryInvariants.NO_STRANGER),
                inNotifications("a customer who was never told", """
                        DELETE FROM notifications.notification WHERE order_id::text LIKE '%1'
                        """, NotificationInvariants.ONE_SENT),
                inNotifications("a customer who was told twice", """
                        INSERT INTO notifications.notification (notification_id, order_id, event_id, channel, template,
                            recipient, subject, details, status, created_at, sent_at)
                        SELECT gen_random_uuid(), order_id, event_id, channel, template, recipient, subject, details,
                            status, created_at, sent_at
                        FROM notifications.notification WHERE order_id::text LIKE '%1'
                        """, NotificationInvariants.ONE_SENT),
                inNotifications("a notification that was given up", """
                        UPDATE notifications.notification SET status = 'FAILED', sent_at = NULL
                        WHERE order_id::text LIKE '%1'
                        """, NotificationInvariants.ONE_SENT),
                inNotifications("a notification that still waits", """
                        UPDATE notifications.notification SET status = 'PENDING', sent_at = NULL
                        WHERE order_id::text LIKE '%1'
                        """, NotificationInvariants.ONE_SENT),
                inNotifications("a notification about nothing", """
                        INSERT INTO notifications.notification (notification_id, order_id, event_id, channel, template,
                            recipient, subject, details, status, created_at, sent_at)
                        SELECT gen_random_uuid(), gen_random_uuid(), event_id, channel, template, recipient, subject,
                            details, status, created_at, sent_at
                        FROM notifications.notification WHERE order_id::text LIKE '%1'
                        """, NotificationInvariants.NO_STRANGER),
                inInventory("an event that a consumer entered twice", """
                        INSERT INTO messaging.inbox (order_id, consumer, event_id, source, sequence)
                        SELECT '00000000-0000-7000-8000-000000000001', 'inventory',
                               '00000000-0000-7000-8000-0000000000e1', 'order-service', 1
                        FROM generate_series(1, 2)
                        """, MessagingInvariants.HANDLED_ONCE),
                inNotifications("a parked event", """
                        INSERT INTO messaging.failed_event (consumer, topic, partition, "offset", record_time,
                            header_names, header_values, state, error_code, error_message, attempts, first_failed_at,
                            last_failed_at)
                        VALUES ('notifications', 'order-events', 3, 77, now(), '{}', '{}', 'PARKED', 'UNREADABLE_BODY',
                                'It is not JSON', 5, now(), now())
                        """, MessagingInvariants.NO_FAILED_EVENT),
                inOrders("an event that was never sent", """
                        INSERT INTO messaging.outbox (shard, topic, event_id, type, version, order_id, sequence,
                            occurred_at, data)
                        VALUES (0, 'order-events', gen_random_uuid(), 'order.placed', 1, gen_random_uuid(), 1, now(), '')
                        """, MessagingInvariants.NOTHING_UNSENT));
    }

    @Test
    void finds_nothing_where_all_is_well() throws SQLException {
        List<Finding> findings = new InvariantCheck(suite.databases()).run(SampleSuite.ALL);

        assertThat(findings)
                .allSatisfy(finding -> assertThat(finding.examples()).isEmpty());
        assertThat(findings).allMatch(Finding::holds).hasSize(28);
    }

    @ParameterizedTest
    @MethodSource("damages")
    void notices_every_damage_by_the_invariants_it_breaks(Damage damage) throws SQLException {
        SampleSuite.execute(damage.where().apply(suite.databases()), damage.sql());

        assertThat(broken(SampleSuite.ALL))
                .isEqualTo(damage.breaks().stream().map(Invariant::sentence).collect(Collectors.toSet()));
    }

    @Test
    void notices_an_order_that_was_answered_and_is_not_there() throws SQLException {
        UUID lost = UUID.fromString("00000000-0000-7000-8000-0000000000ff");

        List<Finding> findings = new InvariantCheck(suite.databases()).run(List.of(SampleSuite.CONFIRMED, lost));

        assertThat(findings)
                .filteredOn(finding -> !finding.holds())
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.examples()).containsExactly("order " + lost + " is not there"));
    }

    @Test
    void breaks_every_invariant_in_some_test() {
        Set<Invariant> tested = Stream.concat(
                        damages().stream().flatMap(damage -> damage.breaks().stream()),
                        Stream.of(OrderInvariants.ANSWERED_IS_STORED))
                .collect(Collectors.toSet());

        assertThat(tested)
                .containsAll(OrderInvariants.ALL)
                .containsAll(PaymentInvariants.ALL)
                .containsAll(InventoryInvariants.ALL)
                .containsAll(NotificationInvariants.ALL)
                .containsAll(MessagingInvariants.ALL);
    }

    @Test
    void counts_all_violations_and_shows_five() throws SQLException {
        SampleSuite.execute(suite.databases().orders(), """
                INSERT INTO payment_simulator.charge (key, order_id, amount, currency, outcome, charged_at)
                SELECT n, gen_random_uuid(), 12.50, 'EUR', 'AUTHORIZED', now() FROM generate_series(1, 2345) AS n
                """);

        assertThat(new InvariantCheck(suite.databases()).run(SampleSuite.ALL))
                .filteredOn(finding -> !finding.holds())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.violations()).isEqualTo(2345);
                    assertThat(finding.examples()).hasSize(5);
                });
    }

    @Test
    void leaves_nothing_behind() throws SQLException {
        new InvariantCheck(suite.databases()).run(SampleSuite.ALL);

        // Had the first run left its temporary tables, the second could not make them; had it left locks, it would
        // wait.
        assertThat(broken(SampleSuite.ALL)).isEmpty();
    }

    private static Set<String> broken(Collection<UUID> answered) throws SQLException {
        return new InvariantCheck(suite.databases())
                .run(answered).stream()
                        .filter(finding -> !finding.holds())
                        .map(Finding::sentence)
                        .collect(Collectors.toSet());
    }
}
