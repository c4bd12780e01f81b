package io.orderflow.notification.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.local.Database;
import io.orderflow.local.SharedInfrastructure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class QueueMigrationTest {

    private final Database database = SharedInfrastructure.freshDatabase("migration");

    @Test
    void what_waits_in_an_older_database_waits_in_the_new_queue() throws SQLException {
        migrateTo("1");
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO notifications.notification (notification_id, order_id, event_id, channel, template,
                        recipient, subject, details, status, attempts, next_attempt_at, last_error, created_at, sent_at)
                    SELECT gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'EMAIL', 'order-confirmed',
                           'ann@example.com', 'Hello', '{}', status, 3, due, 'busy', '2026-01-01T00:00Z', sent
                    FROM (VALUES ('PENDING', timestamptz '2026-01-02T00:00Z', NULL),
                                 ('SENT', NULL, timestamptz '2026-01-02T00:00Z'),
                                 ('FAILED', NULL, NULL)) AS n(status, due, sent)
                    """);

            migrateTo("latest");

            try (ResultSet row = statement.executeQuery("""
                    SELECT n.status, q.attempts, q.last_error, q.next_attempt_at = '2026-01-02T00:00Z'
                           AND q.created_at = n.created_at, count(*) OVER ()
                    FROM notifications.notification_queue q LEFT JOIN notifications.notification n
                        USING (notification_id)
                    """)) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).isEqualTo("PENDING");
                assertThat(row.getInt(2)).isEqualTo(3);
                assertThat(row.getString(3)).isEqualTo("busy");
                assertThat(row.getBoolean(4)).isTrue();
                assertThat(row.getInt(5)).isEqualTo(1);
            }
        }
    }

    private void migrateTo(String version) {
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .schemas("notifications")
                .locations("classpath:db/notifications")
                .target(version)
                .load()
                .migrate();
    }
}
