package io.orderflow.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.messaging.MovableClock;
import io.orderflow.messaging.TestConfig;
import io.orderflow.messaging.TestDatabase;
import io.orderflow.messaging.retention.ForgetOldRows;
import io.orderflow.messaging.retention.KeptRows;
import io.orderflow.messaging.retention.Retention;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForgetOldInboxRowsTest {

    private static TestDatabase database;

    private final MovableClock clock = new MovableClock();
    private Effects effects;
    private Inbox inbox;
    private ForgetOldRows job;

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
        database.execute("UPDATE messaging.inbox_walk SET before = 'epoch'");
        effects = new Effects(database);
        inbox = TestInbox.create(database.transactions(), TestConfig.defaults(), clock);
        job = new ForgetOldRows(database.transactions(), clock);
    }

    @Test
    void old_rows_go_but_for_the_last_one_of_each_stream() {
        UUID order = newOrder();
        receive("billing", Records.of(order, 1), Records.of(order, 2), Records.of(order, 3));
        receive("shipping", Records.of(order, 1), Records.of(order, 2));
        enter(order, "shipping", "third-service", 1);
        enter(order, "shipping", "third-service", 2);

        later(Duration.ofDays(30));
        forgetAll("30d");
        assertThat(rows(order)).as("as old as they may be").hasSize(7);

        later(Duration.ofDays(1));
        forgetAll("30d");
        assertThat(rows(order))
                .containsExactly("billing other-service 3", "shipping other-service 2", "shipping third-service 2");
    }

    @Test
    void an_old_record_that_comes_again_has_no_effect_and_the_next_one_leaves_no_gap() {
        UUID order = newOrder();
        List<ConsumerRecord<byte[], byte[]>> old =
                List.of(Records.of(order, 1), Records.of(order, 2), Records.of(order, 3, "thing.ignored"));
        receive("billing", old);
        later(Duration.ofDays(31));
        forgetAll("30d");
        assertThat(rows(order)).containsExactly("billing other-service 3");

        receive("billing", old);
        receive("billing", Records.of(order, 4));

        assertThat(effects.of(order)).containsExactly(1L, 2L, 4L);
        assertThat(database.count("messaging.failed_event")).isZero();
    }

    @Test
    void young_rows_of_an_old_order_stay_until_they_are_old() {
        UUID order = newOrder();
        receive("billing", Records.of(order, 1), Records.of(order, 2));
        later(Duration.ofDays(20));
        receive("billing", Records.of(order, 3), Records.of(order, 4));

        later(Duration.ofDays(11));
        forgetAll("30d");
        assertThat(rows(order)).containsExactly("billing other-service 3", "billing other-service 4");

        later(Duration.ofDays(20));
        forgetAll("30d");
        assertThat(rows(order)).containsExactly("billing other-service 4");
    }

    @Test
    void a_position_that_was_brought_from_an_older_database_stays_until_another_follows() {
        UUID order = newOrder();
        database.execute("INSERT INTO messaging.inbox (order_id, consumer, source, sequence) VALUES ('" + order
                + "', 'billing', 'other-service', 2)");
        later(Duration.ofDays(31));
        forgetAll("30d");
        assertThat(rows(order)).containsExactly("billing other-service 2");

        receive("billing", Records.of(order, 3));
        later(Duration.ofDays(1));
        forgetAll("30d");
        assertThat(rows(order)).containsExactly("billing other-service 3");
    }

    @Test
    void a_batch_goes_through_a_thousand_orders_and_the_next_one_goes_on_from_there() {
        List<UUID> orders = Stream.generate(this::newOrder).limit(1001).sorted().toList();
        receive(
                "billing",
                orders.stream()
                        .flatMap(order -> Stream.of(Records.of(order, 1), Records.of(order, 2)))
                        .toList());
        later(Duration.ofDays(31));

        assertThat(job.forgetOnce(kept("30d"))).isTrue();
        assertThat(database.count("messaging.inbox")).isEqualTo(1002);
        assertThat(rows(orders.getLast())).hasSize(2);

        assertThat(job.forgetOnce(kept("30d"))).isFalse();
        assertThat(database.count("messaging.inbox")).isEqualTo(1001);
    }

    @Test
    void the_next_walk_begins_a_day_later() {
        UUID order = newOrder();
        receive("billing", Records.of(order, 1));
        later(Duration.ofDays(31));
        forgetAll("30d");
        enter(order, "billing", "other-service", 2);

        later(Duration.ofHours(23));
        forgetAll("30d");
        assertThat(rows(order)).hasSize(2);

        later(Duration.ofHours(1));
        forgetAll("30d");
        assertThat(rows(order)).containsExactly("billing other-service 2");
    }

    @Test
    void a_walk_comes_to_its_end_before_the_next_one_begins_however_long_that_takes() {
        List<UUID> orders = Stream.generate(this::newOrder).limit(1001).sorted().toList();
        receive(
                "billing",
                orders.stream()
                        .flatMap(order -> Stream.of(Records.of(order, 1), Records.of(order, 2)))
                        .toList());
        later(Duration.ofDays(31));
        job.forgetOnce(kept("30d"));

        later(Duration.ofDays(2));
        job.forgetOnce(kept("30d"));

        assertThat(rows(orders.getLast())).containsExactly("billing other-service 2");
    }

    @Test
    void what_a_longer_retention_keeps_stays_although_the_walk_began_with_a_shorter_one() {
        UUID first = newOrder();
        UUID second = newOrder();
        receive("billing", Records.of(first, 1), Records.of(first, 2), Records.of(second, 1), Records.of(second, 2));
        later(Duration.ofDays(3));

        database.transactions()
                .run(transaction ->
                        kept("2d").old().forget(transaction, clock.instant().minus(Duration.ofDays(2)), 1));
        assertThat(database.count("messaging.inbox")).isEqualTo(3);

        forgetAll("30d");
        assertThat(database.count("messaging.inbox")).isEqualTo(3);
    }

    @Test
    void an_instance_leaves_the_walk_to_another_that_is_at_it() {
        UUID order = newOrder();
        receive("billing", Records.of(order, 1), Records.of(order, 2));
        later(Duration.ofDays(31));

        database.transactions().run(other -> {
            try (Statement statement = other.connection().createStatement()) {
                statement.execute("SELECT FROM messaging.inbox_walk FOR UPDATE");
            }
            int done = database.transactions().call(transaction -> {
                try (Statement statement = transaction.connection().createStatement()) {
                    statement.execute("SET LOCAL lock_timeout = '1s'");
                }
                return kept("30d").old().forget(transaction, clock.instant().minus(Duration.ofDays(30)), 10);
            });
            assertThat(done).isZero();
        });

        assertThat(rows(order)).hasSize(2);
    }

    @Test
    void nothing_goes_from_an_inbox_that_is_kept_forever() {
        UUID order = newOrder();
        receive("billing", Records.of(order, 1), Records.of(order, 2));
        later(Duration.ofDays(10_000));

        forgetAll("forever");

        assertThat(rows(order)).hasSize(2);
    }

    private UUID newOrder() {
        return UuidCreator.getTimeOrderedEpoch(clock.instant());
    }

    private void later(Duration step) {
        clock.advance(step);
    }

    @SafeVarargs
    private void receive(String consumer, ConsumerRecord<byte[], byte[]>... records) {
        receive(consumer, List.of(records));
    }

    private void receive(String consumer, List<ConsumerRecord<byte[], byte[]>> records) {
        setTimeOfDatabase();
        inbox.receive(
                new Subscription(
                        consumer, Set.of(Records.TOPIC), Set.of("thing.happened"), Set.of("thing.ignored"), effects),
                records);
    }

    private void enter(UUID order, String consumer, String source, long sequence) {
        setTimeOfDatabase();
        database.execute(
                "INSERT INTO messaging.inbox (order_id, consumer, event_id, source, sequence) VALUES ('%s', '%s', gen_random_uuid(), '%s', %d)"
                        .formatted(order, consumer, source, sequence));
    }

    /** Rows are entered at the database's time. */
    private void setTimeOfDatabase() {
        database.execute("ALTER TABLE messaging.inbox ALTER received_at SET DEFAULT '" + clock.instant() + "'");
    }

    private void forgetAll(String retention) {
        KeptRows kept = kept(retention);
        while (job.forgetOnce(kept)) {
            // until there are no more
        }
    }

    private static KeptRows kept(String retention) {
        return new ForgetOldInboxRows(new InboxWalks(), () -> Retention.of(retention)).inbox();
    }

    private static List<String> rows(UUID order) {
        return database.column(
                "SELECT consumer || ' ' || source || ' ' || sequence FROM messaging.inbox WHERE order_id = '" + order
                        + "' ORDER BY consumer, source, sequence");
    }
}
