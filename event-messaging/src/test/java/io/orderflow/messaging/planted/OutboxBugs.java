package io.orderflow.messaging.planted;

import static io.orderflow.planted.PlantedBug.in;

import io.orderflow.planted.PlantedBug;
import java.util.List;

/** From the transaction to the broker. */
final class OutboxBugs {

    private static final String TRANSACTION = "io.orderflow.messaging.transaction.Transaction";
    private static final String ROWS = "io.orderflow.messaging.outbox.OutboxRows";
    private static final String RELAY = "io.orderflow.messaging.outbox.OutboxRelay";
    private static final String SENDER = "io.orderflow.messaging.outbox.EventSender";
    private static final String OUTBOX_TEST = "io.orderflow.messaging.outbox.OutboxTest";
    private static final String RELAY_TEST = "io.orderflow.messaging.outbox.OutboxRelayTest";

    static final List<PlantedBug> ALL = List.of(
            in(TRANSACTION, "an event that is appended after the commit is lost without a word")
                    .replace("if (ended)", "if (false)")
                    .isSeenBy(
                            OUTBOX_TEST,
                            "refuses_an_event_when_the_transaction_has_ended",
                            "Expecting code to raise a throwable"),
            in(ROWS, "a relay that goes by the last id it saw passes over what commits late")
                    .replace("private final String source;", "private final String source; private long seen;")
                    .replace("shard = ANY (?) ORDER BY id LIMIT ?", "shard = ANY (?) AND id > ? ORDER BY id LIMIT ?")
                    .replace("tracestate, data\n                FROM taken", "tracestate, data, id FROM taken")
                    .replace("delete.setInt(2, limit);", "delete.setLong(2, seen); delete.setInt(3, limit);")
                    .replace("taken.add(read(rows));", "taken.add(read(rows)); seen = rows.getLong(12);")
                    .isSeenBy(
                            RELAY_TEST,
                            "finds_a_row_whose_transaction_commits_after_later_rows_were_sent",
                            "[what commits late is sent late]"),
            in(ROWS, "relays that lock events and not shards overtake each other")
                    .replace("FROM messaging.outbox_shard\n                FOR UPDATE SKIP LOCKED", """
                            FROM messaging.outbox_shard
                            """)
                    .replace("ORDER BY id LIMIT ?))", "ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED))")
                    .isSeenBy(
                            RELAY_TEST,
                            "sends_nothing_of_an_order_while_another_relay_is_sending_what_comes_before",
                            "[sent by the other one meanwhile]"),
            in(RELAY, "a delete by range takes what was never sent")
                    .replace("if (!batch.isEmpty()) {", """
                            if (!batch.isEmpty()) {
                                try (var delete = connection.prepareStatement(
                                        "DELETE FROM messaging.outbox WHERE event_id BETWEEN ? AND ?")) {
                                    delete.setObject(1, batch.getFirst().envelope().eventId());
                                    delete.setObject(2, batch.getLast().envelope().eventId());
                                    delete.executeUpdate();
                                }
                            """)
                    .isSeenBy(
                            RELAY_TEST,
                            "removes_nothing_that_became_visible_while_the_rows_around_it_were_sent",
                            "[everything is sent]"),
            in(RELAY, "a delete that is committed before the events are sent loses what can't be sent")
                    .replace("for (List<OutboxRow> wave", "connection.commit(); for (List<OutboxRow> wave")
                    .isSeenBy(
                            RELAY_TEST,
                            "leaves_every_row_where_it_is_when_one_was_not_acknowledged",
                            "expected: 2L\n but was: 0L"),
            in(RELAY, "an order's events that are sent at once overtake a failed one")
                    .replace("waves(batch)) {", "List.of(batch)) {")
                    .isSeenBy(
                            RELAY_TEST,
                            "sends_an_event_only_after_the_one_before_it_of_the_same_order_was_acknowledged",
                            "[sent at once]"),
            in(RELAY, "a relay that takes more than its batch holds its locks for as long as it likes")
                    .replace("rows.take(connection, shards, batchSize)", "rows.take(connection, shards, 10_000)")
                    .isSeenBy(RELAY_TEST, "takes_no_more_than_a_batch_and_the_oldest_first", "Cycle[sent=3"),
            in(SENDER, "what isn't waited for is gone from the outbox before Kafka has it")
                    .replace("event.acknowledgement().get();", "if (event == null) event.acknowledgement().get();")
                    .isSeenBy(
                            RELAY_TEST,
                            "leaves_every_row_where_it_is_when_one_was_not_acknowledged",
                            "Expecting code to raise a throwable"));

    private OutboxBugs() {}
}
