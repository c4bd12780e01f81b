package io.orderflow.order.order.moving;

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
class ForgetIgnoredEventsTest {

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
    void ignored_events_go_after_ninety_days_and_not_before() throws SQLException {
        UUID order = UUID.randomUUID();
        ignore(order, 1, NOW);

        forgetAt(NOW.plus(Duration.ofDays(90)));
        assertThat(left(order)).isEqualTo(1);

        forgetAt(NOW.plus(Duration.ofDays(90)).plusMillis(1));
        assertThat(left(order)).isZero();
    }

    @Test
    void the_oldest_thousand_go_at_once_and_the_others_next() throws SQLException {
        UUID older = UUID.randomUUID();
        UUID younger = UUID.randomUUID();
        ignore(younger, 1, NOW.plusSeconds(1));
        ignore(older, 1000, NOW);
        Instant later = NOW.plus(Duration.ofDays(91));

        assertThat(forgetAt(later)).isTrue();
        assertThat(left(older)).isZero();
        assertThat(left(younger)).isEqualTo(1);

        assertThat(forgetAt(later)).isFalse();
        assertThat(left(younger)).isZero();
    }

    private boolean forgetAt(Instant now) {
        KeptRows events = tables.stream()
                .filter(rows -> rows.setting().equals("orderflow.order.ignored-events-retention"))
                .findFirst()
                .orElseThrow();
        return new ForgetOldRows(transactions, Clock.fixed(now, ZoneOffset.UTC)).forgetOnce(events);
    }

    private void ignore(UUID order, int events, Instant at) throws SQLException {
        Rows.change(
                database,
                "INSERT INTO orders.ignored_event (event_id, order_id, type, status, reason, ignored_at)"
                        + " SELECT gen_random_uuid(), ?, 'stock.reserved', 'CANCELLED', 'late', ?"
                        + " FROM generate_series(1, ?)",
                order,
                at.atOffset(ZoneOffset.UTC),
                events);
    }

    private long left(UUID order) throws SQLException {
        return Rows.count(database, "SELECT count(*) FROM orders.ignored_event WHERE order_id = ?", order);
    }
}
