package io.orderflow.audit;

import io.orderflow.audit.evidence.Kind;
import io.orderflow.audit.evidence.Reader;
import io.orderflow.audit.evidence.Rows;
import io.orderflow.audit.story.OrderStory;
import io.orderflow.audit.story.Stories;
import io.orderflow.audit.story.ToldEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Holds notifications against the events that customers are told of, and the events that tell how that went. */
final class CompareNotifications {
    /** Of a suite that keeps its mails instead of sending them; one that sends them has none, and nothing to compare. */
    private static final String MAILS = """
            SELECT n.order_id, n.notification_id IS NOT NULL, m.notification_id IS NOT NULL,
                n.recipient IS NOT DISTINCT FROM m.recipient
            FROM (
                SELECT *, coalesce(sent_with, notification_id) AS mail
                FROM notifications.notification WHERE status = 'SENT'
            ) n FULL JOIN notifications.stored_mail m ON m.notification_id = n.mail
            WHERE EXISTS (SELECT FROM notifications.stored_mail)
            """;

    private final Stories stories;
    private final Verdict verdict;

    CompareNotifications(Stories stories, Verdict verdict) {
        this.stories = stories;
        this.verdict = verdict;
    }

    void read(Rows rows) throws SQLException {
        rows.each("SELECT order_id, event_id, status FROM notifications.notification", this::compare);
        stories.all().forEach(this::check);
        rows.each(MAILS, this::compareMail);
    }

    private void compareMail(ResultSet row) throws SQLException {
        String orderId = row.getString(1);
        boolean sent = row.getBoolean(2);
        boolean kept = row.getBoolean(3);
        verdict.must(
                sent && kept && row.getBoolean(4),
                Rule.MAILED_AS_TOLD,
                () -> !sent
                        ? "there is a mail that no notification says was sent"
                        : "a notification of order " + orderId + " was sent, and "
                                + (kept ? "its mail went to somebody else" : "there is no mail"));
    }

    private void compare(ResultSet row) throws SQLException {
        OrderStory story = stories.of(row.getObject(1, UUID.class));
        UUID eventId = row.getObject(2, UUID.class);
        switch (row.getString(3)) {
            case "SENT" -> story.mailed(true);
            case "FAILED" -> story.mailed(false);
            default -> {
                // Nothing to tell of yet.
            }
        }
        Optional<ToldEvent> event = story.find(eventId).filter(told -> Reader.NOTIFICATION.handles(told.kind()));
        verdict.must(
                event.isPresent() && event.get().tellCustomer(),
                Rule.NOTIFIED_AS_TOLD,
                () -> "the customer of order " + story.orderId() + " is told twice of " + eventId
                        + ", or it is nothing to be told");
    }

    private void check(OrderStory story) {
        for (ToldEvent event : story.events()) {
            verdict.must(
                    event.isToldToCustomer()
                            || !event.isDoneBy(Reader.NOTIFICATION)
                            || !Reader.NOTIFICATION.handles(event.kind()),
                    Rule.NOTIFIED_AS_TOLD,
                    () -> "the customer of order " + story.orderId() + " is not told of " + event);
        }
        verdict.must(
                story.count(Kind.NOTIFICATION_SENT) == story.mailsSent()
                        && story.count(Kind.NOTIFICATION_FAILED) == story.mailsFailed(),
                Rule.NOTIFIED_AS_TOLD,
                () -> "of order " + story.orderId() + " " + story.mailsSent() + " notifications are sent and "
                        + story.mailsFailed() + " failed, and events say " + story.count(Kind.NOTIFICATION_SENT)
                        + " and " + story.count(Kind.NOTIFICATION_FAILED));
    }
}
