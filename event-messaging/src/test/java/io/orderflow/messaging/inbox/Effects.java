package io.orderflow.messaging.inbox;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.messaging.TestDatabase;
import io.orderflow.messaging.transaction.SqlArrays;
import io.orderflow.messaging.transaction.Transaction;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** A handler whose effects can be counted: a row for each event it handled, in the order it did. */
public final class Effects implements EventHandler {

    private final TestDatabase database;

    public Effects(TestDatabase database) {
        this.database = database;
    }

    @Override
    public void handle(Transaction transaction, List<ReceivedEvent> events) throws SQLException {
        String sql = """
                INSERT INTO effect (event_id, order_id, sequence)
                SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::bigint[])
                """;
        try (PreparedStatement insert = transaction.connection().prepareStatement(sql)) {
            SqlArrays<Envelope> arrays = new SqlArrays<>(
                    insert, events.stream().map(ReceivedEvent::envelope).toList());
            arrays.set(1, "uuid", Envelope::eventId);
            arrays.set(2, "uuid", Envelope::orderId);
            arrays.set(3, "int8", Envelope::sequence);
            insert.executeUpdate();
        }
    }

    /** The sequence numbers of an order's events in the order they were handled. */
    public List<Long> of(UUID order) {
        return database.column("SELECT sequence FROM effect WHERE order_id = '" + order + "' ORDER BY at").stream()
                .map(Long::valueOf)
                .toList();
    }
}
