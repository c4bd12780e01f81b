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
 * Counts the events that have not reached all of their consumers: in an outbox, or in Kafka and unread. A refund that is
 * due will be one.
 */
public final class EventsOnTheWay implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(200);

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
        long fewest = Long.MAX_VALUE;
        long lastProgress = System.nanoTime();
        while (true) {
            long now = count();
            if (now == 0) {
                return 0;
            }
            if (now < fewest) {
                fewest = now;
                lastProgress = System.nanoTime();
            } else if (System.nanoTime() - lastProgress > patience.toNanos()) {
                return now;
            }
            Thread.sleep(PAUSE);
        }
    }

    /**
     * An event read here and appended there could slip through between two looks. So the topics are looked at twice:
     * while their ends have not moved, what was unread first and unsent then is all there is.
     */
    private long count() throws SQLException, ExecutionException, InterruptedException {
        TopicReading.State first = reading.look();
        long unsent = 0;
        for (Database database : databases.all()) {
            unsent += count(database, "SELECT count(*) FROM messaging.outbox");
        }
        unsent += count(databases.orders(), "SELECT count(*) FROM orders.payment WHERE status = 'REFUND_DUE'");
        long written = reading.look().written() - first.written();
        return first.unread() + unsent + written;
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
