package io.orderflow.messaging.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.messaging.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many rows PostgreSQL samples for its statistics, after the migrations of a schema. */
class SampledRowsTest {

    private static final String TARGETS_OF_OUTBOX = """
            SELECT DISTINCT coalesce(attstattarget, -1)
            FROM pg_attribute WHERE attrelid = 'messaging.outbox'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY 1""";

    private final TestDatabase database = TestDatabase.create();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void few_rows_are_sampled_of_every_column() {
        assertThat(database.column(TARGETS_OF_OUTBOX)).containsExactly("10");
    }

    @Test
    void what_an_operator_chose_stays() {
        database.execute("ALTER TABLE messaging.outbox ALTER COLUMN type SET STATISTICS 500");

        database.migrateTo("latest");

        assertThat(database.column(TARGETS_OF_OUTBOX)).containsExactly("10", "500");
    }

    @Test
    void a_column_that_came_later_is_sampled_like_the_others() {
        database.execute("ALTER TABLE messaging.outbox ADD COLUMN later text");

        database.migrateTo("latest");

        assertThat(database.column(TARGETS_OF_OUTBOX)).containsExactly("10");
    }
}
