package io.orderflow.notification.delivery;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.messaging.transaction.SqlArrays;
import io.orderflow.messaging.transaction.SqlTimes;
import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.notification.mail.Mail;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The mails that were kept instead of sent. */
@ApplicationScoped
public class StoredMails {

    /**
     * Keeps mails; one that is there already stays as it is.
     *
     * <p>The commit of this transaction need not wait for the disk: that the mail was sent is recorded by a later one
     * of the same database, which does and so takes this one with it.
     */
    void keep(Transaction transaction, List<Mail> mails, Instant now) throws SQLException {
        String sql = """
                WITH no_wait AS (SELECT set_config('synchronous_commit', 'off', true))
                INSERT INTO notifications.stored_mail (notification_id, recipient, subject, text, html, stored_at)
                SELECT m.*, ?::timestamptz
                FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[]) AS m, no_wait
                ON CONFLICT (notification_id) DO NOTHING
                """;
        try (PreparedStatement insert = transaction.connection().prepareStatement(sql)) {
            insert.setString(1, now.toString());
            SqlArrays<Mail> arrays = new SqlArrays<>(insert, mails);
            arrays.set(2, "uuid", Mail::notificationId);
            arrays.set(3, "text", Mail::recipient);
            arrays.set(4, "text", Mail::subject);
            arrays.set(5, "text", Mail::text);
            arrays.set(6, "text", Mail::html);
            insert.executeUpdate();
        }
    }

    /** The mail that told of a notification, or empty if it was not kept here. */
    public Optional<StoredMail> find(Transaction transaction, UUID notificationId) throws SQLException {
        String sql = """
                SELECT subject, text, html, stored_at FROM notifications.stored_mail
                WHERE notification_id = coalesce(
                    (SELECT sent_with FROM notifications.notification WHERE notification_id = ?), ?)
                """;
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setObject(1, notificationId);
            select.setObject(2, notificationId);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new StoredMail(
                                row.getString(1), row.getString(2), row.getString(3), SqlTimes.instant(row, 4)))
                        : Optional.empty();
            }
        }
    }

    /** Removes at most {@code limit} mails that were stored before {@code before}; says how many. */
    int forget(Transaction transaction, Instant before, int limit) throws SQLException {
        // Ids rise with time, and none was made after its mail was stored: so the key finds the old ones.
        String sql = """
                DELETE FROM notifications.stored_mail
                WHERE ctid = ANY (ARRAY(
                    SELECT ctid FROM notifications.stored_mail WHERE notification_id < ? AND stored_at < ?
                    ORDER BY notification_id LIMIT ?
                    FOR UPDATE SKIP LOCKED))
                """;
        try (PreparedStatement delete = transaction.connection().prepareStatement(sql)) {
            delete.setObject(1, UuidCreator.getTimeOrderedEpochMin(before));
            delete.setObject(2, SqlTimes.utc(before));
            delete.setInt(3, limit);
            return delete.executeUpdate();
        }
    }
}
