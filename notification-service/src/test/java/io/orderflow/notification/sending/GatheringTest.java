package io.orderflow.notification.sending;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.contracts.NotificationEvent.NotificationFailed;
import io.orderflow.contracts.NotificationEvent.NotificationSent;
import io.orderflow.contracts.envelope.Envelope;
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
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notifications of one order within two minutes are one mail. */
@QuarkusTest
@TestProfile(GatheringTest.Gathering.class)
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class GatheringTest {

    private static final Duration WINDOW = Duration.ofMinutes(2);
    private static final Duration LEASE = Duration.ofSeconds(25);

    /** Off by default. */
    public static final class Gathering implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("orderflow.notifications.gather-for", "2m");
        }
    }

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

    private final FakeTransport transport = new FakeTransport();
    private final DecidedOrder order = DecidedOrder.of("ann@example.com");

    @BeforeEach
    void clear() {
        rows.clear();
    }

    @Test
    void a_notification_waits_for_others_of_its_order_and_goes_out_alone_if_there_are_none() {
        inbox.receive(order.confirmed());
        SendDueNotifications sender = senders.with(transport);

        clock.advance(WINDOW.minusMillis(1));
        assertThat(sender.sendOnce().taken()).isZero();
        clock.advance(Duration.ofMillis(1));
        assertThat(sender.sendOnce().taken()).isEqualTo(1);

        assertThat(states()).containsExactly("order-confirmed SENT 1 null alone");
        assertThat(transport.delivered())
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).startsWith("Hello,\n\nThank you for your order"));
    }

    @Test
    void news_of_an_order_within_the_window_is_one_mail_that_is_the_latest_ones() {
        Envelope confirmed = order.confirmed();
        Envelope shipped = order.shipped();
        inbox.receive(confirmed);
        clock.advance(Duration.ofSeconds(90));
        inbox.receive(shipped, DecidedOrder.of("bob@example.com").confirmed());
        clock.advance(Duration.ofSeconds(30));
        SendDueNotifications sender = senders.with(transport);

        SendDueNotifications.Cycle cycle = sender.sendOnce();

        assertThat(cycle.taken()).isEqualTo(2);
        assertThat(transport.delivered()).singleElement().satisfies(mail -> {
            assertThat(mail.notificationId()).isEqualTo(id("order-shipped"));
            assertThat(mail.eventId()).isEqualTo(shipped.eventId());
            assertThat(mail.recipient()).isEqualTo("ann@example.com");
            assertThat(mail.subject()).endsWith(" is on its way");
            assertThat(mail.text()).containsSubsequence("It is confirmed", "is on its way", "PP-42");
            assertThat(mail.html()).containsSubsequence("It is confirmed", "is on its way", "PP-42");
        });
        assertThat(states())
                .containsExactly(
                        "order-confirmed SENT 1 null " + id("order-shipped"), "order-shipped SENT 1 null alone");
        assertThat(events.of(order.orderId()))
                .satisfiesExactly(first -> assertSent(first, confirmed), second -> assertSent(second, shipped));
        clock.advance(Duration.ofSeconds(89));
        assertThat(sender.sendOnce().taken()).as("Bob's window is his own").isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(sender.sendOnce().taken()).isEqualTo(1);
    }

    @Test
    void news_for_another_recipient_is_another_mail() {
        inbox.receive(order.confirmed());
        inbox.receive(new DecidedOrder(order.orderId(), "bob@example.com", order.lines()).shipped(), order.completed());
        clock.advance(WINDOW);

        senders.with(transport).sendOnce();

        assertThat(transport.delivered())
                .extracting(Mail::recipient)
                .containsExactlyInAnyOrder("ann@example.com", "bob@example.com");
        assertThat(states())
                .containsExactly(
                        "order-confirmed SENT 1 null " + id("order-completed"),
                        "order-shipped SENT 1 null alone",
                        "order-completed SENT 1 null alone");
    }

    @Test
    void a_batch_is_as_many_mails_as_the_transport_takes_whatever_they_tell() {
        List<DecidedOrder> orders = Stream.generate(() -> DecidedOrder.of("ann@example.com"))
                .limit(250)
                .toList();
        inbox.receive(orders.stream().map(DecidedOrder::confirmed).toArray(Envelope[]::new));
        clock.advance(Duration.ofSeconds(1));
        inbox.receive(orders.stream().map(DecidedOrder::shipped).toArray(Envelope[]::new));
        clock.advance(WINDOW);
        SendDueNotifications sender = senders.with(transport);

        assertThat(sender.sendOnce()).isEqualTo(new SendDueNotifications.Cycle(400, true, Optional.empty()));
        assertThat(transport.delivered()).hasSize(200);
        assertThat(sender.sendOnce()).isEqualTo(new SendDueNotifications.Cycle(100, false, Optional.empty()));
        assertThat(transport.delivered()).hasSize(250);
    }

    @Test
    void the_mail_of_one_that_was_gathered_is_the_mail_it_was_sent_with() {
        inbox.receive(order.confirmed(), order.shipped());
        clock.advance(WINDOW);

        storing.sendOnce();

        JsonPath shown =
                given().get("/notifications?orderId=" + order.orderId()).jsonPath();
        String last = shown.getString("items[1].notificationId");
        assertThat(shown.getList("items.status")).containsExactly("SENT", "SENT");
        assertThat(shown.getString("items[0].sentWith")).isEqualTo(last);
        assertThat(shown.getString("items[1].sentWith")).isNull();
        assertThat(rows.column("SELECT notification_id FROM notifications.stored_mail"))
                .containsExactly(last);
        String own = mail(last);
        assertThat(mail(shown.getString("items[0].notificationId")))
                .isEqualTo(own)
                .contains("PP-42");
    }

    @Test
    void a_failure_puts_all_off_together_and_a_further_attempt_says_the_same() {
        inbox.receive(order.confirmed(), order.shipped());
        clock.advance(WINDOW);
        SendDueNotifications sender = senders.with(transport);
        transport.answers(new Delivery.Deferred("busy"));

        sender.sendOnce();

        assertThat(states())
                .containsExactly("order-confirmed PENDING 1 busy alone", "order-shipped PENDING 1 busy alone");
        assertThat(rows.count("SELECT count(DISTINCT next_attempt_at) FROM notifications.notification_queue"))
                .isEqualTo(1);
        assertThat(sender.sendOnce().taken()).isZero();

        // It was tried, and what comes now was not: they are two mails, although both are due.
        inbox.receive(order.completed());
        clock.advance(WINDOW);
        transport.answers(new Delivery.Accepted());
        sender.sendOnce();

        assertThat(transport.delivered()).hasSize(3);
        assertThat(transport.delivered().get(1)).isEqualTo(transport.delivered().get(0));
        assertThat(transport.delivered().get(2).notificationId()).isEqualTo(id("order-completed"));
        assertThat(states())
                .containsExactly(
                        "order-confirmed SENT 2 null " + id("order-shipped"),
                        "order-shipped SENT 2 null alone",
                        "order-completed SENT 1 null alone");
        assertThat(events.of(order.orderId())).hasSize(3);
    }

    @Test
    void what_is_to_be_tried_again_does_not_take_along_what_still_waits_for_others() {
        inbox.receive(order.confirmed());
        clock.advance(WINDOW);
        SendDueNotifications sender = senders.with(transport);
        transport.answers(new Delivery.Deferred("busy"));
        sender.sendOnce();
        inbox.receive(order.shipped());
        transport.answers(new Delivery.Accepted());

        clock.advance(Duration.ofSeconds(30));
        sender.sendOnce();

        assertThat(states()).containsExactly("order-confirmed SENT 2 null alone", "order-shipped PENDING 0 null alone");
    }

    @Test
    void after_an_outage_one_mail_tells_all_that_came_meanwhile() {
        inbox.receive(order.confirmed(), order.shipped());
        clock.advance(WINDOW);
        SendDueNotifications sender = senders.with(transport);
        transport.answers(new Delivery.Unreachable("away"));
        assertThat(sender.sendOnce().outage()).contains("away");
        inbox.receive(order.completed());
        transport.answers(new Delivery.Accepted());

        clock.advance(Duration.ofSeconds(30));
        assertThat(sender.sendOnce().taken()).isEqualTo(3);

        assertThat(transport.delivered().getLast().text()).containsSubsequence("confirmed", "PP-42", "was delivered");
        assertThat(states())
                .containsExactly(
                        "order-confirmed SENT 1 null " + id("order-completed"),
                        "order-shipped SENT 1 null " + id("order-completed"),
                        "order-completed SENT 1 null alone");
    }

    @Test
    void a_refused_mail_fails_for_each_that_it_tells_of() {
        inbox.receive(order.confirmed(), order.shipped());
        clock.advance(WINDOW);
        transport.answers(new Delivery.Refused("refused 550"));

        senders.with(transport).sendOnce();

        assertThat(states())
                .containsExactly(
                        "order-confirmed FAILED 1 refused 550 alone", "order-shipped FAILED 1 refused 550 alone");
        assertThat(events.of(order.orderId()))
                .hasSize(2)
                .allSatisfy(told -> assertThat(told.event()).isInstanceOf(NotificationFailed.class));
    }

    @Test
    void a_mail_whose_sender_crashed_is_repeated_as_it_was_whatever_came_since() {
        inbox.receive(order.confirmed(), order.shipped());
        clock.advance(WINDOW);
        transport.behaves(mails -> {
            throw new Crash();
        });
        assertThatThrownBy(() -> senders.with(transport).sendOnce()).isInstanceOf(Crash.class);
        inbox.receive(order.completed());
        FakeTransport other = new FakeTransport();
        SendDueNotifications next = senders.with(other);

        clock.advance(LEASE.minusSeconds(1));
        assertThat(next.sendOnce().taken()).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(next.sendOnce().taken()).isEqualTo(2);

        assertThat(other.delivered()).isEqualTo(transport.delivered());
        assertThat(states())
                .containsExactly(
                        "order-confirmed SENT 2 null " + id("order-shipped"),
                        "order-shipped SENT 2 null alone",
                        "order-completed PENDING 0 null alone");
        assertThat(events.of(order.orderId())).hasSize(2);
    }

    @Test
    void a_notification_that_a_sender_holds_is_told_by_that_sender_alone() {
        inbox.receive(order.confirmed());
        clock.advance(WINDOW);
        transport.behaves(mails -> {
            // While the first mail is on its way: the lease keeps it from being told again.
            inbox.receive(order.shipped());
            clock.advance(LEASE.minusSeconds(1));
            rows.execute("UPDATE notifications.notification_queue SET next_attempt_at = created_at WHERE attempts = 0");
            assertThat(senders.with(new FakeTransport()).sendOnce().taken()).isEqualTo(1);
            return List.of(new Delivery.Accepted());
        });

        senders.with(transport).sendOnce();

        assertThat(states()).containsExactly("order-confirmed SENT 1 null alone", "order-shipped SENT 1 null alone");
        assertThat(events.of(order.orderId())).hasSize(2);
    }

    @Test
    void a_sender_that_comes_back_after_its_lease_tells_nobody_twice() {
        inbox.receive(order.confirmed(), order.shipped());
        clock.advance(WINDOW);
        FakeTransport other = new FakeTransport();
        transport.behaves(mails -> {
            clock.advance(LEASE.plusSeconds(1));
            senders.with(other).sendOnce();
            return List.of(new Delivery.Accepted());
        });

        senders.with(transport).sendOnce();

        assertThat(other.delivered()).isEqualTo(transport.delivered());
        assertThat(states())
                .containsExactly(
                        "order-confirmed SENT 2 null " + id("order-shipped"), "order-shipped SENT 2 null alone");
        assertThat(events.of(order.orderId())).hasSize(2);
    }

    @Test
    void what_another_sender_is_taking_is_not_waited_for_and_told_by_that_one() {
        inbox.receive(order.confirmed(), order.shipped());
        clock.advance(WINDOW);

        transactions.run(holding -> {
            try (PreparedStatement hold = holding.connection().prepareStatement("""
                    SELECT FROM notifications.notification_queue WHERE notification_id = ?::uuid FOR UPDATE
                    """)) {
                hold.setString(1, id("order-confirmed").toString());
                hold.execute();
            }
            assertThat(senders.with(transport).sendOnce().taken()).isEqualTo(1);
        });
        assertThat(senders.with(transport).sendOnce().taken()).isEqualTo(1);

        assertThat(transport.delivered())
                .extracting(Mail::notificationId)
                .containsExactly(id("order-shipped"), id("order-confirmed"));
    }

    @Test
    void senders_at_the_same_time_tell_each_notification_once() throws Exception {
        List<DecidedOrder> orders = Stream.generate(() -> DecidedOrder.of("ann@example.com"))
                .limit(1_000)
                .toList();
        inbox.receive(orders.stream()
                .flatMap(one -> Stream.of(one.confirmed(), one.shipped()))
                .toArray(Envelope[]::new));
        clock.advance(WINDOW);
        List<Future<Integer>> working = new ArrayList<>();
        try (ExecutorService instances = Executors.newFixedThreadPool(3)) {
            for (int i = 0; i < 3; i++) {
                working.add(instances.submit(() -> sendAll(senders.with(transport))));
            }
        }

        int sent = 0;
        for (Future<Integer> sender : working) {
            sent += sender.get();
        }
        assertThat(sent).isEqualTo(2_000);
        assertThat(transport.delivered())
                .extracting(mail -> mail.notificationId().toString())
                .containsExactlyInAnyOrderElementsOf(
                        rows.column("SELECT notification_id FROM notifications.notification WHERE sent_with IS NULL"))
                .hasSizeBetween(1_000, 2_000);
        assertThat(rows.count("SELECT count(*) FROM notifications.notification WHERE status = 'SENT'"))
                .isEqualTo(2_000);
        assertThat(rows.count("SELECT count(*) FROM messaging.outbox WHERE type = 'notification.sent'"))
                .isEqualTo(2_000);
        assertThat(rows.count("SELECT count(*) FROM notifications.notification_queue"))
                .isZero();
    }

    @Test
    void one_that_cannot_be_composed_does_not_hold_up_the_other() {
        inbox.receive(order.confirmed(), order.shipped());
        rows.execute(
                "UPDATE notifications.notification SET details = '{\"lines\": 1}' WHERE template = 'order-shipped'");
        clock.advance(WINDOW);

        senders.with(transport).sendOnce();

        assertThat(states())
                .containsExactly("order-confirmed SENT 1 null alone", "order-shipped PENDING 1 not-composed alone");
    }

    @Test
    void a_mail_that_cannot_be_recorded_is_recorded_for_none_that_it_tells_of_and_holds_up_no_other() {
        DecidedOrder other = DecidedOrder.of("bob@example.com");
        inbox.receive(order.confirmed(), order.shipped(), other.confirmed());
        // Longer than an event's subject may be.
        rows.execute(
                "UPDATE notifications.notification SET subject = repeat('x', 501) WHERE template = 'order-shipped'");
        clock.advance(WINDOW);

        senders.with(transport).sendOnce();

        assertThat(states())
                .containsExactly("order-confirmed PENDING 1 null alone", "order-shipped PENDING 1 null alone");
        assertThat(events.of(other.orderId())).hasSize(1);
    }

    @Test
    void what_was_gathered_is_sent_one_by_one_once_gathering_is_switched_off() {
        inbox.receive(order.confirmed(), order.shipped());
        clock.advance(WINDOW);
        transport.answers(new Delivery.Deferred("busy"));
        senders.with(transport).sendOnce();
        FakeTransport other = new FakeTransport();

        clock.advance(Duration.ofSeconds(30));
        senders.withoutGathering(other).sendOnce();

        assertThat(other.delivered())
                .extracting(Mail::notificationId)
                .containsExactly(id("order-confirmed"), id("order-shipped"));
        assertThat(states()).containsExactly("order-confirmed SENT 2 null alone", "order-shipped SENT 2 null alone");
    }

    @Test
    void one_whose_company_was_sent_without_it_is_sent_all_the_same() {
        inbox.receive(order.confirmed(), order.shipped());
        clock.advance(WINDOW);
        transport.answers(new Delivery.Deferred("busy"));
        senders.with(transport).sendOnce();
        clock.advance(Duration.ofSeconds(30));
        UUID first = id("order-confirmed");
        transport.answers(new Delivery.Accepted());
        transactions.run(holding -> {
            try (PreparedStatement hold = holding.connection().prepareStatement("""
                    SELECT FROM notifications.notification_queue WHERE notification_id = ?::uuid FOR UPDATE
                    """)) {
                hold.setString(1, first.toString());
                hold.execute();
            }
            assertThat(senders.withoutGathering(transport).sendOnce().taken()).isEqualTo(1);
        });

        assertThat(senders.with(transport).sendOnce().taken()).isEqualTo(1);

        assertThat(transport.delivered().getLast().notificationId()).isEqualTo(first);
        assertThat(states()).containsExactly("order-confirmed SENT 2 null alone", "order-shipped SENT 2 null alone");
    }

    private static int sendAll(SendDueNotifications sender) {
        int sent = 0;
        int taken;
        do {
            taken = sender.sendOnce().taken();
            sent += taken;
        } while (taken > 0);
        return sent;
    }

    private static void assertSent(OutgoingEvents.Told told, Envelope cause) {
        assertThat(told.event()).isInstanceOf(NotificationSent.class);
        assertThat(told.causationId()).isEqualTo(cause.eventId());
        assertThat(told.traceparent().substring(3, 35))
                .isEqualTo(cause.traceparent().substring(3, 35));
    }

    /** Of the order's notifications in their order; at the end the one whose mail told of it, if that isn't its own. */
    private List<String> states() {
        return rows.column("""
                SELECT concat_ws(' ', n.template, n.status, coalesce(q.attempts, n.attempts),
                    coalesce(q.last_error, n.last_error, 'null'), coalesce(n.sent_with::text, 'alone'))
                FROM notifications.notification n LEFT JOIN notifications.notification_queue q USING (notification_id)
                WHERE n.order_id = ? AND (n.status = 'PENDING') = (q.notification_id IS NOT NULL)
                ORDER BY n.notification_id
                """, order.orderId());
    }

    private UUID id(String template) {
        return UUID.fromString(rows.value(
                "SELECT notification_id FROM notifications.notification WHERE order_id = ? AND template = ?",
                order.orderId(),
                template));
    }

    private static String mail(String notificationId) {
        return given().get("/notifications/" + notificationId + "/mail").asString();
    }
}
