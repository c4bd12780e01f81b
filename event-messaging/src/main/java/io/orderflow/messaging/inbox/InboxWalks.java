package io.orderflow.messaging.inbox;

import io.orderflow.messaging.transaction.SqlIds;
import io.orderflow.messaging.transaction.SqlTimes;
import io.orderflow.messaging.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Table {@code messaging.inbox_walk}, and the statements of a walk. */
@ApplicationScoped
class InboxWalks {

    /** How far the walk has come; empty while another instance is walking. */
    Optional<InboxWalk> lock(Transaction transaction) throws SQLException {
        String sql = "SELECT before, done FROM messaging.inbox_walk FOR UPDATE SKIP LOCKED";
        try (PreparedStatement select = transaction.connection().prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            return row.next()
                    ? Optional.of(new InboxWalk(SqlTimes.instant(row, 1), row.getObject(2, UUID.class)))
                    : Optional.empty();
        }
    }

    void save(Transaction transaction, InboxWalk walk) throws SQLException {
        String sql = "UPDATE messaging.inbox_walk SET before = ?, done = ?";
        try (PreparedStatement update = transaction.connection().prepareStatement(sql)) {
            update.setObject(1, SqlTimes.utc(walk.before()));
            update.setObject(2, walk.done());
            update.executeUpdate();
        }
    }

    /** The orders that come next, of {@code limit} at most. */
    List<UUID> next(Transaction transaction, InboxWalk walk, int limit) throws SQLException {
        String sql = """
                SELECT DISTINCT order_id FROM messaging.inbox WHERE order_id > ? AND order_id < ?
                ORDER BY order_id LIMIT ?
                """;
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setObject(1, walk.done());
            select.setObject(2, walk.end());
            select.setInt(3, limit);
            return SqlIds.of(select);
        }
    }

    /** Removes the old rows of these orders that have another one behind them in their stream. */
    void removeOldRows(Transaction transaction, InboxWalk walk, List<UUID> orders) throws SQLException {
        String sql = """
                DELETE FROM messaging.inbox AS old
                WHERE order_id = ANY (?) AND received_at < ? AND EXISTS (
                    SELECT FROM messaging.inbox AS later
                    WHERE later.order_id = old.order_id AND later.consumer = old.consumer
                      AND later.source = old.source AND later.sequence > old.sequence)
                """;
        try (PreparedStatement delete = transaction.connection().prepareStatement(sql)) {
            delete.setArray(1, transaction.connection().createArrayOf("uuid", orders.toArray()));
            delete.setObject(2, SqlTimes.utc(walk.before()));
            delete.executeUpdate();
        }
    }
}
