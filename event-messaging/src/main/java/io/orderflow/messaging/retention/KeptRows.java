package io.orderflow.messaging.retention;

import io.orderflow.messaging.transaction.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * Rows that are kept for a time. A bean of this type is all a table needs for its old rows to go.
 *
 * @param setting the property that says for how long; also the name of the thread that removes them
 * @param retention what it says
 * @param shortest the shortest time that is allowed
 * @param old what removes them
 */
public record KeptRows(String setting, Retention retention, Duration shortest, OldRows old) {

    /** Removes rows that are old. */
    @FunctionalInterface
    public interface OldRows {

        /**
         * Removes those from before {@code before}, of {@code limit} at most. It is called again and again, on every
         * instance and next to the service's work: it must find its rows by an index, and lock nothing that others wait
         * for.
         *
         * @return of how many; fewer than {@code limit} if there are no more
         */
        int forget(Transaction transaction, Instant before, int limit) throws SQLException;
    }
}
