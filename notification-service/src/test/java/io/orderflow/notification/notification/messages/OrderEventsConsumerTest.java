package io.orderflow.notification.notification.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.contracts.NotificationEvent.NotificationFailed;
import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.notification.DecidedOrder;
import io.orderflow.notification.Infrastructure;
import io.orderflow.notification.OrderEventsInbox;
import io.orderflow.notification.OutgoingEvents;
import io.orderflow.notification.Rows;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class OrderEventsConsumerTest {

    @Inject
    OrderEventsInbox inbox;

    @Inject
    Rows rows;

    @Inject
    OutgoingEvents events;

    @Inject
    MeterRegistry meters;

    @BeforeEach
    void clear() {
        rows.clear();
    }

    @Test
    void a_confirmed_order_puts_a_mail_into_the_queue() {
        DecidedOrder order = DecidedOrder.of("ann@example.com");
        Envelope event = order.confirmed();

        inbox.receive(event);

        assertThat(of(order, "status || ' ' || channel || ' ' || template || ' ' || recipient || ' ' || attempts"))
                .isEqualTo("PENDING EMAIL order-confirmed ann@example.com 0");
        assertThat(of(order, "subject")).startsWith("Your order ").endsWith(" is confirmed");
        assertThat(of(order, "event_id")).isEqualTo(event.eventId().toString());
        assertThat(rows.value("SELECT next_attempt_at = created_at FROM notifications.notification_queue"))
                .isEqualTo("t");
        assertThat(of(order, "traceparent").substring(3, 35))
                .isEqualTo(event.traceparent().substring(3, 35));
        assertThat(events.of(order.orderId())).isEmpty();
    }

    @Test
    void a_rejected_order_puts_a_mail_with_what_was_short_into_the_queue() {
        DecidedOrder order = DecidedOrder.of("ann@example.com");

        inbox.receive(order.rejected(1));

        assertThat(of(order, "status || ' ' || template")).isEqualTo("PENDING order-rejected");
        assertThat(of(order, "details -> 'shortages' -> 0 ->> 'available'")).isEqualTo("1");
    }

    @Test
    void a_placed_order_is_no_news_to_its_customer() {
        DecidedOrder order = DecidedOrder.of("ann@example.com");

        inbox.receive(order.placed());

        assertThat(rows.count("SELECT count(*) FROM notifications.notification"))
                .isZero();
        assertThat(rows.count("SELECT count(*) FROM messaging.failed_event")).isZero();
    }

    @Test
    void who_was_told_of_an_order_is_told_of_its_refund() {
        DecidedOrder order = DecidedOrder.of("ann@example.com");
        inbox.receive(order.confirmed());

        inbox.receive(order.refunded(2));

        assertThat(refund(order)).isEqualTo("PENDING ann@example.com 25.00 null");
    }

    @Test
    void a_refund_in_the_batch_of_the_first_news_goes_to_the_same_customer() {
        DecidedOrder order = DecidedOrder.of("ann@example.com");

        inbox.receive(order.confirmed(), DecidedOrder.of("bob@example.com").confirmed(), order.refunded(2));

        assertThat(refund(order)).isEqualTo("PENDING ann@example.com 25.00 null");
    }

    @Test
    void a_refund_of_an_order_that_nobody_was_told_of_fails() {
        DecidedOrder silent = DecidedOrder.of("ann@example.com");
        DecidedOrder unreached = DecidedOrder.of(null);
        inbox.receive(unreached.confirmed(), DecidedOrder.of("bob@example.com").confirmed());

        inbox.receive(silent.refunded(1), unreached.refunded(2));

        assertThat(refund(silent)).isEqualTo("FAILED null 25.00 no-recipient");
        assertThat(refund(unreached)).isEqualTo("FAILED null 25.00 no-recipient");
        assertThat(events.single(silent.orderId()).event())
                .isInstanceOfSatisfying(
                        NotificationFailed.class,
                        failure -> assertThat(failure.reason()).isEqualTo("no-recipient"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {"null, no-address", "'Ann <ann@example.com>', bad-address"})
    void a_customer_who_cannot_be_reached_fails_at_once_and_is_told_of(String email, String reason) {
        DecidedOrder order = DecidedOrder.of(email);
        Envelope event = order.confirmed();
        double failed = failedInNumbers();

        inbox.receive(event);

        assertThat(of(order, "status || ' ' || last_error || ' ' || attempts")).isEqualTo("FAILED " + reason + " 0");
        assertThat(of(order, "recipient")).isNull();
        assertThat(rows.count("SELECT count(*) FROM notifications.notification_queue"))
                .isZero();
        OutgoingEvents.Told told = events.single(order.orderId());
        assertThat(told.event()).isInstanceOfSatisfying(NotificationFailed.class, failure -> {
            assertThat(failure.notificationId()).isEqualTo(UUID.fromString(of(order, "notification_id")));
            assertThat(failure.template()).isEqualTo("order-confirmed");
            assertThat(failure.channel()).isEqualTo("email");
            assertThat(failure.reason()).isEqualTo(reason);
        });
        assertThat(told.causationId()).isEqualTo(event.eventId());
        assertThat(told.traceparent().substring(3, 35))
                .isEqualTo(event.traceparent().substring(3, 35));
        assertThat(failedInNumbers()).isEqualTo(failed + 1);
    }

    @Test
    void the_same_record_ten_times_makes_one_notification_and_one_event() {
        DecidedOrder reached = DecidedOrder.of("ann@example.com");
        DecidedOrder unreached = DecidedOrder.of(null);
        Envelope confirmed = reached.confirmed();
        Envelope rejected = unreached.rejected(0);

        inbox.receive(confirmed, rejected, confirmed, rejected);
        for (int i = 0; i < 8; i++) {
            inbox.receive(confirmed, rejected);
        }

        assertThat(rows.count("SELECT count(*) FROM notifications.notification"))
                .isEqualTo(2);
        assertThat(events.of(unreached.orderId())).hasSize(1);
    }

    @Test
    void an_event_that_the_inbox_has_forgotten_is_still_told_of_once() {
        DecidedOrder reached = DecidedOrder.of("ann@example.com");
        DecidedOrder unreached = DecidedOrder.of(null);
        Envelope confirmed = reached.confirmed();
        Envelope rejected = unreached.rejected(0);

        inbox.receive(confirmed, rejected);
        rows.execute("TRUNCATE messaging.inbox");
        inbox.receive(confirmed, rejected);

        assertThat(rows.count("SELECT count(*) FROM notifications.notification"))
                .isEqualTo(2);
        assertThat(events.of(unreached.orderId())).hasSize(1);
    }

    @Test
    void text_that_the_database_would_refuse_does_not_stop_a_mail() {
        DecidedOrder order = DecidedOrder.of("ann@example.com", "MUG\u0000\ud800");

        inbox.receive(order.confirmed());

        assertThat(of(order, "details -> 'lines' -> 0 ->> 'sku'")).isEqualTo("MUG\ufffd\ufffd");
    }

    private String of(DecidedOrder order, String column) {
        return rows.value("SELECT " + column + " FROM notifications.notification WHERE order_id = ?", order.orderId());
    }

    private String refund(DecidedOrder order) {
        return rows.value("""
                SELECT concat_ws(' ', status, coalesce(recipient, 'null'), details ->> 'total', coalesce(last_error, 'null'))
                FROM notifications.notification WHERE order_id = ? AND template = 'payment-refunded'
                """, order.orderId());
    }

    private double failedInNumbers() {
        return meters.get("orderflow.notifications")
                .tags("template", "order-confirmed", "status", "FAILED")
                .counter()
                .count();
    }
}
