package io.orderflow.notification;

import io.orderflow.contracts.Event;
import io.orderflow.contracts.EventJson;
import io.orderflow.messaging.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The events this service has put into its outbox; nothing takes them out again in these tests. */
@ApplicationScoped
public class OutgoingEvents {

    private final Transactions transactions;

    OutgoingEvents(Transactions transactions) {
        this.transactions = transactions;
    }

    /** An event in the outbox, and what led to it. */
    public record Told(Event event, UUID causationId, String traceparent) {}

    public List<Told> of(UUID orderId) {
        String sql = """
                SELECT type, version, data, causation_id, traceparent FROM messaging.outbox
                WHERE order_id = ? ORDER BY sequence
                """;
        return transactions.call(transaction -> {
            try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
                select.setObject(1, orderId);
                List<Told> told = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        told.add(new Told(
                                EventJson.read(rows.getString(1), rows.getInt(2), rows.getBytes(3)),
                                rows.getObject(4, UUID.class),
                                rows.getString(5)));
                    }
                }
                return told;
            }
        });
    }

    /** The one event about an order. */
    public Told single(UUID orderId) {
        List<Told> told = of(orderId);
        if (told.size() != 1) {
            throw new AssertionError("One event was expected, not " + told);
        }
        return told.getFirst();
    }
}
