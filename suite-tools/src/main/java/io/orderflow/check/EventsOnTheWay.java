package io.orderflow.check;

import io.orderflow.local.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/**
 * Counts the events that have not reached all of their consumers, in an outbox, or in Kafka and unread, and the queued
 * work that will tell of its outcome in an event: payments and notifications.
 */
public final class EventsOnTheWay implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(200);

    /**
     * The provider may never say what became of a payment, and of a cancelled order's that is nothing to wait for: after
     * so many tries it counts no more.
     */
    private static final String QUEUED_PAYMENTS = """
            SELECT count(*) FROM orders.payment p JOIN orders.customer_order o USING (order_id)
            WHERE p.next_try_at IS NOT NULL AND (p.status = 'REFUND_DUE' OR o.status = 'RESERVED' OR p.tries < 5)
            """;

    private final SuiteDatabases databases;
    private final TopicReading reading;

    public EventsOnTheWay(SuiteDatabases databases, String bootstrapServers) {
        this.databases = databases;
        this.reading = new TopicReading(bootstrapServers);
    }

    /**
     * Waits until there are none.
     *
     * @param patience how long to wait without any progress
     * @return 0, or the number there still is
     */
    public long awaitNone(Duration patience) throws SQLException, ExecutionException, InterruptedException {
        Countdown countdown = new Countdown(patience);
        long left = count();
        while (countdown.goesOn(left)) {
            Thread.sleep(PAUSE);
            left = count();
        }
        return left;
    }

    /**
     * An event read here and appended there could slip through between two looks. So they are looked at in the order in
     * which one leads to the next, and the topics twice: while their ends have not moved, what was unread first, queued
     * then and unsent last is all there is.
     */
    private long count() throws SQLException, ExecutionException, InterruptedException {
        TopicReading.State first = reading.look();
        long queued = count(databases.orders(), QUEUED_PAYMENTS)
                + count(databases.notifications(), "SELECT count(*) FROM notifications.notification_queue");
        long unsent = 0;
        for (Database database : databases.all()) {
            unsent += count(database, "SELECT count(*) FROM messaging.outbox");
        }
        long written = reading.look().written() - first.written();
        return first.unread() + unsent + queued + written;
    }

    private static long count(Database database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() {
        reading.close();
    }
}
