package io.orderflow.messaging.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.messaging.MovableClock;
import io.orderflow.messaging.TestDatabase;
import io.orderflow.messaging.transaction.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ForgetOldRowsTest {

    private static TestDatabase database;

    private final MovableClock clock = new MovableClock();
    private final ForgetOldRows job = new ForgetOldRows(database.transactions(), clock);
    private final List<Instant> asked = new ArrayList<>();

    @BeforeAll
    static void create_database() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void close_database() {
        database.close();
    }

    @Test
    void what_is_older_than_the_retention_is_to_go() {
        job.forgetOnce(kept("30d", 0));
        clock.advance(Duration.ofDays(1));
        job.forgetOnce(kept("30d", 0));

        assertThat(asked).containsExactly(Instant.parse("2025-12-02T00:00:00Z"), Instant.parse("2025-12-03T00:00:00Z"));
    }

    @Test
    void there_is_more_to_do_after_a_full_batch_only() {
        assertThat(job.forgetOnce(kept("30d", 1000))).isTrue();
        assertThat(job.forgetOnce(kept("30d", 999))).isFalse();
    }

    @Test
    void what_is_kept_forever_is_not_even_looked_for() {
        assertThat(job.forgetOnce(kept("forever", 1000))).isFalse();

        assertThat(asked).isEmpty();
    }

    @Test
    void the_disk_is_not_waited_for_and_for_others_it_is() {
        List<String> seen = new ArrayList<>();
        KeptRows curious = new KeptRows("things", Retention.of("30d"), Duration.ZERO, (transaction, before, limit) -> {
            seen.add(synchronousCommit(transaction));
            return 0;
        });

        job.forgetOnce(curious);
        database.transactions().run(transaction -> seen.add(synchronousCommit(transaction)));

        assertThat(seen).containsExactly("off", "on");
    }

    private KeptRows kept(String retention, int removed) {
        return new KeptRows("things", Retention.of(retention), Duration.ZERO, (transaction, before, limit) -> {
            asked.add(before);
            return removed;
        });
    }

    private static String synchronousCommit(Transaction transaction) throws SQLException {
        try (Statement statement = transaction.connection().createStatement();
                ResultSet row = statement.executeQuery("SHOW synchronous_commit")) {
            row.next();
            return row.getString(1);
        }
    }
}
