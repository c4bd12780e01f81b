package io.orderflow.messaging.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.messaging.TestDatabase;
import io.orderflow.messaging.transaction.SqlTimes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DatabaseTimeTest {

    private static final Duration NEARLY = Duration.ofMinutes(1);

    @Test
    void is_what_the_database_says_where_the_machines_clock_is_wrong() {
        try (TestDatabase database = TestDatabase.create()) {
            DatabaseTime time =
                    new DatabaseTime(database.transactions(), Clock.offset(Clock.systemUTC(), Duration.ofHours(1)));
            time.start();
            Instant said = database.transactions().call(transaction -> {
                try (var select = transaction.connection().prepareStatement("SELECT clock_timestamp()");
                        var row = select.executeQuery()) {
                    row.next();
                    return SqlTimes.instant(row, 1);
                }
            });
            time.stop();

            assertThat(time.clock().instant()).isBetween(said.minus(NEARLY), said.plus(NEARLY));
        }
    }
}
