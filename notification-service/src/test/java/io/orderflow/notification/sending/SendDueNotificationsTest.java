package io.orderflow.notification.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.contracts.NotificationEvent.NotificationFailed;
import io.orderflow.contracts.NotificationEvent.NotificationSent;
import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.messaging.transaction.DatabaseUnavailableException;
import io.orderflow.messaging.transaction.Transactions;
import io.orderflow.notification.DecidedOrder;
import io.orderflow.notification.Infrastructure;
import io.orderflow.notification.MovableClock;
import io.orderflow.notification.OrderEventsInbox;
import io.orderflow.notification.OutgoingEvents;
import io.orderflow.notification.Rows;
import io.orderflow.notification.delivery.Delivery;
import io.orderflow.notification.mail.Mail;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class SendDueNotificationsTest {

    /** A crash of the process, as far as a test can have one: nothing may catch it. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Inject
    Senders senders;

    @Inject
    SendDueNotifications storing;

    @Inject
    OrderEventsInbox inbox;

    @Inject
    Transactions transactions;

    @Inject
    Rows rows;

    @Inject
    OutgoingEvents events;

    @Inject
    MovableClock clock;

    @Inject
    MeterRegistry meters;

    @Inject
    DataSource dataSource;

    private final FakeTransport transport = new FakeTransport();
    private final DecidedOrder order = DecidedOrder.of("ann@example.com");

    @BeforeEach
    void clear() {
        rows.clear();
    }

    @Test
    void a_due_notification_is_delivered_recorded_and_told_of() {
        Envelope event = order.confirmed();
        inbox.receive(event);
        clock.advance(Duration.ofSeconds(3));

        SendDueNotifications.Cycle cycle = storing.sendOnce();

        assertThat(cycle.taken()).isEqualTo(1);
        assertThat(state()).isEqualTo("SENT 1 null");
        UUID notification = UUID.fromString(column("notification_id"));
        assertThat(rows.value(
                        "SELECT recipient FROM notifications.stored_mail WHERE notification_id = ?", notification))
                .isEqualTo("ann@example.com");
        OutgoingEvents.Told told = events.single(order.orderId());
        assertThat(told.event())
                .isEqualTo(new NotificationSent(
                        order.orderId(), notification, "email", "order-confirmed", column("subject"), clock.instant()));
        assertThat(told.causationId()).isEqualTo(event.eventId());
        assertThat(told.traceparent().substring(0, 35))
                .isEqualTo(event.traceparent().substring(0, 35));
        assertThat(told.traceparent())
                .as("a span of its own")
                .isNotEqualTo(event.traceparent())
                .isNotEqualTo(column("traceparent"));
        assertThat(storing.sendOnce().taken()).isZero();
    }

    @Test
    void what_is_not_due_yet_is_left_alone() {
        inbox.receive(order.confirmed());
        rows.execute(
                "UPDATE notifications.notification_queue SET next_attempt_at = next_attempt_at + interval '1 second'");
        SendDueNotifications sender = senders.with(transport);

        assertThat(sender.sendOnce().taken()).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(sender.sendOnce().taken()).isEqualTo(1);
    }

    @Test
    void those_due_for_the_longest_time_are_taken_first() {
        List<DecidedOrder> orders = Stream.generate(() -> DecidedOrder.of("ann@example.com"))
                .limit(250)
                .toList();
        inbox.receive(orders.stream().map(DecidedOrder::confirmed).toArray(Envelope[]::new));
        // The last ones made have waited for the longest.
        rows.execute("""
                UPDATE notifications.notification_queue q SET next_attempt_at = q.next_attempt_at - n.nth * interval '1 s'
                FROM (SELECT notification_id, row_number() OVER (ORDER BY notification_id) AS nth
                      FROM notifications.notification_queue) n
                WHERE n.notification_id = q.notification_id
                """);

        senders.with(transport).sendOnce();

        assertThat(rows.column("""
                        SELECT status FROM notifications.notification ORDER BY notification_id
                        """))
                .isEqualTo(Stream.concat(
                                Collections.nCopies(50, "PENDING").stream(), Collections.nCopies(200, "SENT").stream())
                        .toList());
    }

    @Test
    void what_another_sender_holds_is_passed_over_and_not_waited_for() {
        DecidedOrder other = DecidedOrder.of("bob@example.com");
        inbox.receive(order.confirmed(), other.confirmed());

        transactions.run(holding -> {
            try (PreparedStatement hold = holding.connection().prepareStatement("""
                    SELECT FROM notifications.notification_queue WHERE notification_id = ?::uuid FOR UPDATE
                    """)) {
                hold.setString(1, column("notification_id"));
                hold.execute();
            }
            assertThat(senders.with(transport).sendOnce().taken()).isEqualTo(1);
        });

        assertThat(transport.delivered()).extracting(Mail::recipient).containsExactly("bob@example.com");
    }

    @Test
    void a_deferred_mail_is_tried_again_later_and_later_until_it_is_given_up() {
        Envelope event = order.confirmed();
        inbox.receive(event);
        transport.answers(new Delivery.Deferred("later 451"));
        SendDueNotifications sender = senders.with(transport);

        Duration wait = Duration.ofSeconds(30);
        for (int attempt = 1; attempt < 10; attempt++) {
            assertThat(sender.sendOnce().taken()).isEqualTo(1);
            assertThat(state()).isEqualTo("PENDING " + attempt + " later 451");
            assertThat(waitInSeconds()).as("wait after attempt %d", attempt).isBetween(wait.toSeconds() / 2.0, (double)
                    wait.toSeconds());
            assertThat(sender.sendOnce().taken()).isZero();
            clock.advance(wait);
            wait = wait.multipliedBy(2).compareTo(Duration.ofHours(2)) < 0 ? wait.multipliedBy(2) : Duration.ofHours(2);
        }
        sender.sendOnce();

        assertThat(state()).isEqualTo("FAILED 10 gave-up-after-10-attempts later 451");
        OutgoingEvents.Told told = events.single(order.orderId());
        assertThat(told.causationId()).isEqualTo(event.eventId());
        assertThat(told.event())
                .isInstanceOfSatisfying(
                        NotificationFailed.class,
                        failed -> assertThat(failed.reason()).isEqualTo("gave-up-after-10-attempts later 451"));
        clock.advance(Duration.ofDays(1));
        assertThat(sender.sendOnce().taken()).isZero();
        assertThat(transport.delivered()).hasSize(10);
    }

    @Test
    void a_refused_mail_fails_at_once() {
        inbox.receive(order.rejected(0));
        transport.answers(new Delivery.Refused("refused 550"));

        senders.with(transport).sendOnce();

        assertThat(state()).isEqualTo("FAILED 1 refused 550");
        assertThat(events.single(order.orderId()).event()).isInstanceOf(NotificationFailed.class);
    }

    @Test
    void an_outage_uses_up_no_attempts_however_long_it_is() {
        inbox.receive(order.confirmed());
        transport.answers(new Delivery.Unreachable("away"));
        SendDueNotifications sender = senders.with(transport);

        for (int i = 0; i < 30; i++) {
            assertThat(sender.sendOnce().outage()).contains("away");
            assertThat(state()).isEqualTo("PENDING 0 away");
            clock.advance(Duration.ofSeconds(30));
        }
        transport.answers(new Delivery.Accepted());
        assertThat(sender.sendOnce().outage()).isEmpty();

        assertThat(state()).isEqualTo("SENT 1 null");
        assertThat(events.of(order.orderId())).hasSize(1);
    }

    @Test
    void a_mail_whose_sender_crashed_is_sent_again_after_the_lease() {
        inbox.receive(order.confirmed());
        transport.behaves(mails -> {
            throw new Crash();
        });
        assertThatThrownBy(() -> senders.with(transport).sendOnce()).isInstanceOf(Crash.class);
        FakeTransport other = new FakeTransport();
        SendDueNotifications next = senders.with(other);

        clock.advance(Duration.ofSeconds(24));
        assertThat(next.sendOnce().taken()).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(next.sendOnce().taken()).isEqualTo(1);

        assertThat(state()).isEqualTo("SENT 2 null");
        assertThat(other.delivered()).isEqualTo(transport.delivered());
        assertThat(events.of(order.orderId())).hasSize(1);
    }

    @Test
    void a_mail_that_kills_every_sender_is_given_up_without_killing_another() {
        inbox.receive(order.confirmed());
        transport.behaves(mails -> {
            throw new Crash();
        });
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> senders.with(transport).sendOnce()).isInstanceOf(Crash.class);
            clock.advance(Duration.ofSeconds(60));
        }

        senders.with(transport).sendOnce();

        assertThat(state()).isEqualTo("FAILED 11 attempts-interrupted");
    }

    @Test
    void a_sender_that_comes_back_after_its_lease_tells_nobody_twice() {
        inbox.receive(order.confirmed());
        SendDueNotifications other = senders.with(new FakeTransport());
        transport.behaves(mails -> {
            clock.advance(Duration.ofSeconds(61));
            other.sendOnce();
            return List.of(new Delivery.Accepted());
        });

        senders.with(transport).sendOnce();

        assertThat(state()).isEqualTo("SENT 2 null");
        assertThat(events.of(order.orderId())).hasSize(1);
    }

    @Test
    void a_late_failure_does_not_undo_what_another_sender_is_doing() {
        inbox.receive(order.confirmed());
        FakeTransport slow = new FakeTransport();
        slow.behaves(mails -> {
            clock.advance(Duration.ofSeconds(61));
            senders.with(transport).sendOnce();
            return List.of(new Delivery.Refused("late"));
        });
        transport.answers(new Delivery.Deferred("busy"));

        senders.with(slow).sendOnce();

        assertThat(state()).isEqualTo("PENDING 2 busy");
        assertThat(events.of(order.orderId())).isEmpty();
    }

    @Test
    void a_mail_that_a_late_sender_has_sent_is_sent_also_while_another_sender_tries() {
        inbox.receive(order.confirmed());
        FakeTransport slow = new FakeTransport();
        slow.behaves(mails -> {
            clock.advance(Duration.ofSeconds(61));
            senders.with(transport).sendOnce();
            return List.of(new Delivery.Accepted());
        });
        transport.answers(new Delivery.Deferred("busy"));

        senders.with(slow).sendOnce();

        assertThat(state()).isEqualTo("SENT 1 null");
        assertThat(events.of(order.orderId())).hasSize(1);
    }

    @Test
    void what_a_lost_database_kept_from_being_recorded_is_recorded_first_thing() {
        inbox.receive(order.confirmed());
        LosableDatabase database = new LosableDatabase(dataSource);
        SendDueNotifications sender = senders.with(transport, database.transactions());
        transport.behaves(mails -> {
            database.lose();
            return List.of(new Delivery.Accepted());
        });

        assertThatThrownBy(sender::sendOnce).isInstanceOf(DatabaseUnavailableException.class);
        assertThatThrownBy(sender::sendOnce).isInstanceOf(DatabaseUnavailableException.class);
        assertThat(column("status")).isEqualTo("PENDING");
        database.find();
        sender.sendOnce();

        assertThat(state()).isEqualTo("SENT 1 null");
        assertThat(transport.delivered()).hasSize(1);
        assertThat(events.of(order.orderId())).hasSize(1);
    }

    @Test
    void a_mail_that_cannot_be_composed_does_not_hold_up_the_others() {
        DecidedOrder other = DecidedOrder.of("bob@example.com");
        inbox.receive(order.confirmed(), other.confirmed());
        rows.execute(
                "UPDATE notifications.notification SET details = '{\"lines\": 1}' WHERE order_id = ?", order.orderId());

        senders.with(transport).sendOnce();

        assertThat(state()).isEqualTo("PENDING 1 not-composed");
        assertThat(transport.delivered()).extracting(Mail::recipient).containsExactly("bob@example.com");
        assertThat(events.of(other.orderId())).hasSize(1);
    }

    @Test
    void a_mail_that_breaks_the_transport_does_not_hold_up_the_others() {
        DecidedOrder other = DecidedOrder.of("bob@example.com");
        inbox.receive(order.confirmed(), other.confirmed());
        transport.behaves(mails -> {
            if (mails.stream().anyMatch(mail -> mail.recipient().equals("ann@example.com"))) {
                throw new IllegalStateException("not this one");
            }
            return List.of(new Delivery.Accepted());
        });

        senders.with(transport).sendOnce();

        assertThat(state()).isEqualTo("PENDING 1 not-delivered");
        assertThat(events.of(other.orderId())).hasSize(1);
    }

    @Test
    void an_outcome_that_cannot_be_recorded_does_not_hold_up_the_others() {
        DecidedOrder other = DecidedOrder.of("bob@example.com");
        inbox.receive(order.confirmed(), other.confirmed());
        // Longer than an event's subject may be.
        rows.execute(
                "UPDATE notifications.notification SET subject = repeat('x', 501) WHERE order_id = ?", order.orderId());

        senders.with(transport).sendOnce();

        assertThat(column("status")).isEqualTo("PENDING");
        assertThat(events.of(other.orderId())).hasSize(1);
    }

    @Test
    void counts_what_was_sent_and_what_waits() {
        double before = sentInNumbers();
        inbox.receive(order.confirmed(), DecidedOrder.of("bob@example.com").confirmed());
        assertThat(meters.get("orderflow.notifications.pending").gauge().value())
                .isEqualTo(2);
        clock.advance(Duration.ofSeconds(5));
        assertThat(meters.get("orderflow.notifications.oldest.age.seconds")
                        .gauge()
                        .value())
                .isEqualTo(5);

        senders.with(transport).sendOnce();

        assertThat(sentInNumbers()).isEqualTo(before + 2);
        assertThat(meters.get("orderflow.notifications.pending").gauge().value())
                .isZero();
        assertThat(meters.get("orderflow.mail.delivery").timer().count()).isPositive();
    }

    private double sentInNumbers() {
        return meters.get("orderflow.notifications")
                .tags("template", "order-confirmed", "status", "SENT")
                .counter()
                .count();
    }

    /** As clients see it: while a notification waits, what was tried is in the queue. */
    private String state() {
        return rows.value("""
                SELECT n.status || ' ' || coalesce(q.attempts, n.attempts)
                    || ' ' || coalesce(q.last_error, n.last_error, 'null')
                FROM notifications.notification n LEFT JOIN notifications.notification_queue q USING (notification_id)
                WHERE n.order_id = ? AND (n.status = 'PENDING') = (q.notification_id IS NOT NULL)
                """, order.orderId());
    }

    private double waitInSeconds() {
        return Double.parseDouble(rows.value(
                "SELECT extract(epoch FROM next_attempt_at - ?::text::timestamptz)"
                        + " FROM notifications.notification_queue",
                clock.instant().toString()));
    }

    private String column(String expression) {
        return rows.value(
                "SELECT " + expression + " FROM notifications.notification WHERE order_id = ?", order.orderId());
    }
}
