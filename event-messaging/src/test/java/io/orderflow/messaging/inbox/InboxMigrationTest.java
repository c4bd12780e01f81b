package io.orderflow.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.messaging.MovableClock;
import io.orderflow.messaging.TestConfig;
import io.orderflow.messaging.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InboxMigrationTest {

    @Test
    void streams_go_on_where_an_older_database_left_them() {
        UUID order = UUID.randomUUID();
        try (TestDatabase database = TestDatabase.createOf("2")) {
            database.execute("INSERT INTO messaging.inbox (event_id, consumer) VALUES (gen_random_uuid(), 'test')");
            database.execute("INSERT INTO messaging.inbox_position VALUES ('" + order
                    + "', 'test', 'other-service', 2)," + " ('" + order + "', 'test', 'third-service', 1)");

            database.migrateTo("latest");

            Effects effects = new Effects(database);
            Inbox inbox = TestInbox.create(database.transactions(), TestConfig.with(Map.of()), new MovableClock());
            Subscription subscription =
                    new Subscription("test", Set.of(Records.TOPIC), Set.of("thing.happened"), Set.of(), effects);
            inbox.receive(subscription, List.of(Records.of(order, 2), Records.of(order, 3), Records.of(order, 5)));
            assertThat(effects.of(order)).containsExactly(3L);
            assertThat(database.column("SELECT event_sequence || ' ' || error_code FROM messaging.failed_event"))
                    .containsExactly("5 SEQUENCE_GAP");
        }
    }
}
