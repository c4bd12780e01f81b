package io.orderflow.audit;

import io.orderflow.audit.evidence.Channel;
import io.orderflow.audit.evidence.Reader;
import io.orderflow.audit.evidence.Rows;
import io.orderflow.audit.story.Stories;
import io.orderflow.audit.story.ToldEvent;
import io.orderflow.check.SuiteDatabases;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Holds what consumers have entered against what came. */
final class ReadInboxes {
    private final Stories stories;
    private final Verdict verdict;

    ReadInboxes(Stories stories, Verdict verdict) {
        this.stories = stories;
        this.verdict = verdict;
    }

    /** How far each outbox has numbered the events of each order. */
    void takeNumbers(SuiteDatabases databases) throws SQLException {
        takeNumbers(Rows.of(databases.orders()), Channel.ORDERS);
        takeNumbers(Rows.of(databases.inventory()), Channel.INVENTORY);
        takeNumbers(Rows.of(databases.notifications()), Channel.NOTIFICATIONS);
    }

    private void takeNumbers(Rows opened, Channel channel) throws SQLException {
        try (Rows rows = opened) {
            rows.each(
                    "SELECT order_id, last_sequence FROM messaging.outbox_stream",
                    row -> stories.of(row.getObject(1, UUID.class)).numberedTo(channel, row.getLong(2)));
        }
    }

    void read(SuiteDatabases databases) throws SQLException {
        for (Reader reader : Reader.values()) {
            try (Rows rows = Rows.of(reader.database(databases))) {
                if (reader == Reader.ORDER_TIMELINE) {
                    // What it keeps of every event is its inbox.
                    rows.each(
                            "SELECT order_id, event_id, source, sequence FROM orders.timeline",
                            row -> enter(reader, row));
                } else {
                    // Rows without event are older than the column, and only say how far the consumer was.
                    rows.each("""
                            SELECT order_id, event_id, source, sequence FROM messaging.inbox
                            WHERE event_id IS NOT NULL AND consumer = '%s'
                            """.formatted(reader.consumer()), row -> enter(reader, row));
                }
            }
        }
    }

    private void enter(Reader reader, ResultSet row) throws SQLException {
        UUID orderId = row.getObject(1, UUID.class);
        UUID eventId = row.getObject(2, UUID.class);
        Optional<ToldEvent> came =
                stories.find(orderId).flatMap(story -> story.find(eventId)).filter(event -> event.cameTo(reader));
        if (came.isEmpty()) {
            verdict.broken(
                    Rule.NOTHING_MADE_UP,
                    reader.consumer() + " entered event " + eventId + " of order " + orderId
                            + ", which came by none of its topics");
            return;
        }
        ToldEvent event = came.get();
        boolean first = event.enter(reader);
        boolean inItsPlace = event.channel().source().equals(row.getString(3)) && event.sequence() == row.getLong(4);
        verdict.must(
                first && inItsPlace,
                Rule.ENTERED_ONCE,
                () -> reader.consumer() + " entered " + event + " of order " + orderId
                        + (first ? " in another place" : " twice"));
    }
}
