package io.orderflow.messaging;

import io.orderflow.messaging.transaction.SqlTimes;
import io.orderflow.messaging.transaction.Transaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** What waits in a table that is a queue: how many rows, and since when the oldest. */
public record Waiting(long count, Optional<Instant> oldest) {

    /** Asks for it; {@code sql} selects one row, of a number and of a time or null. */
    public static Waiting read(Transaction transaction, String sql) throws SQLException {
        try (PreparedStatement select = transaction.connection().prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return new Waiting(row.getLong(1), Optional.ofNullable(SqlTimes.instantOrNull(row, 2)));
        }
    }
}
