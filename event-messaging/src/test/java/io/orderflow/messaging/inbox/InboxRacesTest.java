package io.orderflow.messaging.inbox;

import static io.orderflow.local.Patience.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.messaging.MovableClock;
import io.orderflow.messaging.TestConfig;
import io.orderflow.messaging.TestDatabase;
import io.orderflow.messaging.failed.DueEvent;
import io.orderflow.messaging.failed.ErrorCode;
import io.orderflow.messaging.failed.FailedEvent;
import io.orderflow.messaging.failed.FailedEvents;
import io.orderflow.messaging.failed.TestFailedEvents;
import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.messaging.transaction.Transactions;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What other instances do between an event's failure and the transaction that keeps it. */
class InboxRacesTest {

    private static TestDatabase database;

    private final MovableClock clock = new MovableClock();
    private final UUID order = UUID.randomUUID();
    private Effects effects;
    private FailedEvents failedEvents;
    private Inbox inbox;
    private Subscription sick;
    private Subscription healthy;
    private Runnable meanwhile = () -> {};

    @BeforeAll
    static void create_database() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void close_database() {
        database.close();
    }

    @BeforeEach
    void set_up() {
        database.execute("TRUNCATE messaging.inbox, messaging.failed_event, effect");
        effects = new Effects(database);
        var config = TestConfig.with(Map.of("orderflow.messaging.failed-events.attempts", "3"));
        failedEvents = TestFailedEvents.create(config, clock);
        inbox = TestInbox.create(new Transactions(interrupted()), config, clock);
        healthy = subscribe(effects);
        sick = subscribe((transaction, events) -> {
            throw new IllegalStateException("can't handle this");
        });
    }

    @Test
    void what_another_instance_handles_after_it_failed_here_is_not_kept() {
        ConsumerRecord<byte[], byte[]> event = Records.of(order, 1);
        afterTheFailure(() -> inbox.receive(healthy, List.of(Records.again(event))));

        inbox.receive(sick, List.of(event));

        assertThat(effects.of(order)).containsExactly(1L);
        assertThat(failed()).isEmpty();
    }

    @Test
    void what_another_instance_is_about_to_commit_is_waited_for_and_not_kept() throws Exception {
        ConsumerRecord<byte[], byte[]> event = Records.of(order, 1);
        try (Connection other = database.dataSource().getConnection();
                ExecutorService here = Executors.newSingleThreadExecutor()) {
            other.setAutoCommit(false);
            afterTheFailure(() -> enter(other, event));
            Future<?> receiving = here.submit(() -> inbox.receive(sick, List.of(event)));
            await().until(() -> !database.column("SELECT pid FROM pg_locks WHERE NOT granted AND pid IN"
                            + " (SELECT pid FROM pg_stat_activity WHERE datname = current_database())")
                    .isEmpty());
            other.commit();
            receiving.get();
        }

        assertThat(failed()).isEmpty();
    }

    @Test
    void what_fails_after_an_event_of_its_order_has_failed_elsewhere_waits_behind_that() {
        afterTheFailure(() -> inbox.receive(sick, List.of(Records.from("third-service", order, 1))));

        inbox.receive(sick, List.of(Records.of(order, 1)));

        assertThat(failed())
                .containsExactly(
                        "third-service 1 RETRYING HANDLER_FAILED", "other-service 1 WAITING WAITS_BEHIND_ANOTHER");
    }

    @Test
    void an_event_that_was_handled_after_its_retry_failed_is_resolved_and_its_order_goes_on() throws Exception {
        ConsumerRecord<byte[], byte[]> event = Records.of(order, 1);
        inbox.receive(sick, List.of(event));
        inbox.receive(sick, List.of(Records.of(order, 2)));
        clock.advance(Duration.ofMinutes(1));
        afterTheFailure(() -> {
            try (Connection other = database.dataSource().getConnection()) {
                enter(other, event);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });

        inbox.retryOne(sick);

        assertThat(failed()).containsExactly("other-service 2 RETRYING WAITS_BEHIND_ANOTHER");
    }

    @Test
    void a_failure_that_is_kept_while_the_event_is_being_handled_is_looked_at_again() {
        ConsumerRecord<byte[], byte[]> event = Records.of(order, 1);
        Subscription slow = subscribe((transaction, events) -> {
            effects.handle(transaction, events);
            FailedEvent refused = new FailedEvent(
                    Records.again(event), events.getFirst().envelope(), ErrorCode.REFUSED, "another instance says so");
            database.transactions().run(other -> failedEvents.add(other, "test", List.of(refused)));
        });

        inbox.receive(slow, List.of(event));
        assertThat(failed()).containsExactly("other-service 1 RETRYING REFUSED");
        inbox.retryOne(healthy);

        assertThat(failed()).isEmpty();
        assertThat(effects.of(order)).containsExactly(1L);
    }

    @Test
    void what_can_not_be_entered_is_kept_all_the_same() {
        Subscription broken = new Subscription(
                "test",
                Set.of(Records.TOPIC),
                Set.of("thing.happened"),
                Set.of(),
                effects,
                Optional.of(new EntersNothing()));

        inbox.receive(broken, List.of(Records.of(order, 1)));

        assertThat(failed()).containsExactly("other-service 1 RETRYING HANDLER_FAILED");
    }

    @Test
    void what_has_just_come_does_not_overtake_events_of_another_producer_that_wait() {
        ConsumerRecord<byte[], byte[]> second = Records.of(order, 2);
        inbox.receive(sick, List.of(Records.of(order, 1)));
        inbox.receive(sick, List.of(second, Records.from("third-service", order, 1)));
        clock.advance(Duration.ofMinutes(1));
        inbox.retryOne(healthy);

        inbox.receive(healthy, List.of(Records.again(second), Records.of(order, 3)));
        retryAllDue();

        assertThat(effects.of(order)).containsExactly(1L, 2L, 1L, 3L);
        assertThat(failed()).isEmpty();
    }

    @Test
    void an_earlier_event_that_waits_behind_one_that_came_too_early_goes_first() throws Exception {
        inbox.receive(healthy, List.of(Records.of(order, 3)));
        inbox.receive(healthy, List.of(Records.of(order, 2)));
        try (Connection other = database.dataSource().getConnection()) {
            enter(other, Records.of(order, 1));
        }

        clock.advance(Duration.ofMinutes(1));
        retryAllDue();
        clock.advance(Duration.ofMinutes(1));
        retryAllDue();

        assertThat(effects.of(order)).containsExactly(2L, 3L);
        assertThat(failed()).isEmpty();
    }

    @Test
    void what_another_instance_is_trying_is_passed_over_and_not_asked_for_again_and_again() throws Exception {
        UUID later = UUID.randomUUID();
        inbox.receive(sick, List.of(Records.of(order, 1)));
        clock.advance(Duration.ofSeconds(1));
        inbox.receive(sick, List.of(Records.of(later, 1)));
        clock.advance(Duration.ofMinutes(1));

        try (Connection other = database.dataSource().getConnection();
                Statement trying = other.createStatement()) {
            other.setAutoCommit(false);
            trying.execute("SELECT FROM messaging.failed_event ORDER BY id LIMIT 1 FOR UPDATE");

            assertThat(inbox.retryOne(healthy)).as("there was one").isTrue();
            assertThat(effects.of(later)).containsExactly(1L);
            assertThat(inbox.retryOne(healthy)).as("there is another one").isFalse();
            other.rollback();
        }
        retryAllDue();

        assertThat(effects.of(order)).containsExactly(1L);
        assertThat(failed()).isEmpty();
    }

    @Test
    void what_is_tried_is_the_event_as_it_was_edited_last() {
        List<String> bodies = new ArrayList<>();
        Subscription reading = subscribe((transaction, events) ->
                events.forEach(event -> bodies.add(new String(event.envelope().data(), UTF_8))));
        inbox.receive(sick, List.of(Records.of(order, 1)));
        clock.advance(Duration.ofMinutes(1));
        DueEvent read = due();
        edit(read);

        inbox.retry(reading, read);

        assertThat(bodies).containsExactly("{\"edited\": true}");
    }

    @Test
    void what_an_operator_edits_after_it_has_failed_as_it_was_is_tried_as_edited() {
        inbox.receive(sick, List.of(Records.of(order, 1)));
        clock.advance(Duration.ofMinutes(1));
        inbox.retryOne(sick);
        clock.advance(Duration.ofMinutes(1));
        DueEvent last = due();
        afterTheFailure(() -> {
            edit(last);
            database.transactions().run(transaction -> failedEvents.take(transaction, last.id(), false));
        });

        inbox.retryOne(sick);

        assertThat(failed()).as("which would be parked").containsExactly("other-service 1 RETRYING HANDLER_FAILED");
    }

    @Test
    void what_two_operators_try_and_one_of_them_fails_with_has_failed_again() {
        inbox.receive(sick, List.of(Records.of(order, 1)));
        clock.advance(Duration.ofMinutes(1));
        DueEvent first = due();
        database.transactions().run(transaction -> failedEvents.take(transaction, first.id(), false));

        Retried retried = inbox.retry(sick, first);

        assertThat(retried).isInstanceOf(Retried.FailedAgain.class);
        assertThat(database.column("SELECT attempts FROM messaging.failed_event"))
                .containsExactly("2");
    }

    private DueEvent due() {
        return database.transactions()
                .call(transaction -> failedEvents.due(transaction, "test"))
                .orElseThrow();
    }

    private static ConsumerRecord<byte[], byte[]> edited(ConsumerRecord<byte[], byte[]> original) {
        return Records.raw(
                original.key(),
                "{\"edited\": true}".getBytes(UTF_8),
                new RecordHeaders(original.headers().toArray()));
    }

    private void edit(DueEvent event) {
        ConsumerRecord<byte[], byte[]> edited = edited(event.kafkaRecord());
        database.transactions()
                .run(transaction -> failedEvents.edit(transaction, event.id(), edited, RecordEnvelope.of(edited)));
    }

    private Subscription subscribe(EventHandler handler) {
        return new Subscription("test", Set.of(Records.TOPIC), Set.of("thing.happened"), Set.of(), handler);
    }

    /** Has something done before the next transaction but one begins: the one that keeps what the next one fails with. */
    private void afterTheFailure(Runnable others) {
        boolean retried = database.count("messaging.failed_event") > 0;
        meanwhile = () -> meanwhile = retried ? () -> meanwhile = once(others) : once(others);
    }

    private Runnable once(Runnable others) {
        return () -> {
            meanwhile = () -> {};
            others.run();
        };
    }

    private DataSource interrupted() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    meanwhile.run();
                    return database.dataSource().getConnection();
                });
    }

    private static void enter(Connection connection, ConsumerRecord<byte[], byte[]> kafkaRecord) {
        Envelope event = RecordEnvelope.of(kafkaRecord);
        try (Statement insert = connection.createStatement()) {
            insert.execute("INSERT INTO messaging.inbox (order_id, consumer, event_id, source, sequence)"
                    + " VALUES ('%s', 'test', '%s', '%s', %d)"
                            .formatted(event.orderId(), event.eventId(), event.source(), event.sequence()));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void retryAllDue() {
        while (inbox.retryOne(healthy)) {
            // until none is due
        }
    }

    private static List<String> failed() {
        return database.column("SELECT event_source || ' ' || event_sequence || ' ' || state || ' ' || error_code"
                + " FROM messaging.failed_event ORDER BY id");
    }

    /** An inbox whose table refuses every event. */
    private static final class EntersNothing implements InboxTable {

        @Override
        public Map<EventStream, Long> positions(Transaction transaction, String consumer, Collection<UUID> orders) {
            return Map.of();
        }

        @Override
        public Set<UUID> enter(Transaction transaction, String consumer, List<Envelope> events) throws SQLException {
            try (Statement refused = transaction.connection().createStatement()) {
                refused.execute("SELECT 1 / 0");
            }
            return Set.of();
        }

        @Override
        public void takeBack(Transaction transaction, String consumer, Envelope event) {}
    }
}
