package io.orderflow.order.timeline.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.messaging.retention.ForgetOldRows;
import io.orderflow.messaging.retention.KeptRows;
import io.orderflow.messaging.transaction.Transactions;
import io.orderflow.order.Infrastructure;
import io.orderflow.order.Rows;
import io.quarkus.arc.All;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Infrastructure.class)
class ForgetOldRebuildsTest {

    /** So early that the service itself has nothing as old. */
    private static final Instant NOW = Instant.parse("2020-01-01T00:00:00Z");

    @Inject
    DataSource database;

    @Inject
    Transactions transactions;

    @Inject
    @All
    List<KeptRows> tables;

    @Test
    void a_rebuild_goes_after_ninety_days_with_all_that_belongs_to_it_and_not_before() throws SQLException {
        UUID rebuild = ended("ADOPTED");

        forgetAt(NOW.plus(Duration.ofDays(90)));
        assertThat(left(rebuild)).isEqualTo(1 + 1 + 1 + 1);

        forgetAt(NOW.plus(Duration.ofDays(90)).plusMillis(1));
        assertThat(left(rebuild)).isZero();
    }

    @Test
    void what_a_rebuild_has_read_goes_when_nobody_has_adopted_it_for_ninety_days() throws SQLException {
        UUID rebuild = ended("COMPARED");
        change("""
                INSERT INTO orders.timeline_anew
                VALUES (?, gen_random_uuid(), now(), 'order.placed', 1, 'order-service', 1, NULL, NULL, '', now())
                """, UUID.randomUUID());

        forgetAt(NOW.plus(Duration.ofDays(91)));

        assertThat(left(rebuild)).isZero();
        assertThat(Rows.count(database, "SELECT count(*) FROM orders.timeline_anew"))
                .isZero();
    }

    private void forgetAt(Instant now) {
        ForgetOldRows job = new ForgetOldRows(transactions, Clock.fixed(now, ZoneOffset.UTC));
        tables.stream()
                .filter(rows -> rows.setting().equals("orderflow.mending.retention"))
                .forEach(job::forgetOnce);
    }

    /** With its replay, a difference and a row that was replaced. */
    private UUID ended(String state) throws SQLException {
        UUID id = UUID.randomUUID();
        Object then = NOW.atOffset(ZoneOffset.UTC);
        change(
                "INSERT INTO messaging.replay (replay_id, consumer, state, next_at, started_at, ended_at)"
                        + " VALUES (?, 'order-timeline-rebuild', 'DONE', ?, ?, ?)",
                id,
                then,
                then,
                then);
        change(
                "INSERT INTO orders.timeline_rebuild (rebuild_id, state, started_at, ended_at) VALUES (?, ?, ?, ?)",
                id,
                state,
                then,
                then);
        change(
                "INSERT INTO orders.timeline_difference (rebuild_id, order_id, event_id, kind)"
                        + " VALUES (?, gen_random_uuid(), gen_random_uuid(), 'EXTRA')",
                id);
        change("""
                INSERT INTO orders.timeline_replaced
                VALUES (gen_random_uuid(), gen_random_uuid(), now(), 'order.placed', 1, 'order-service', 1, NULL, NULL, '',
                        now(), ?, ?)
                """, id, then);
        return id;
    }

    private void change(String sql, Object... parameters) throws SQLException {
        assertThat(Rows.change(database, sql, parameters)).isEqualTo(1);
    }

    private long left(UUID rebuild) throws SQLException {
        return Rows.count(database, """
                SELECT (SELECT count(*) FROM orders.timeline_rebuild WHERE rebuild_id = r)
                     + (SELECT count(*) FROM orders.timeline_difference WHERE rebuild_id = r)
                     + (SELECT count(*) FROM orders.timeline_replaced WHERE rebuild_id = r)
                     + (SELECT count(*) FROM messaging.replay WHERE replay_id = r)
                FROM (SELECT ?::uuid AS r) AS rebuild
                """, rebuild);
    }
}
