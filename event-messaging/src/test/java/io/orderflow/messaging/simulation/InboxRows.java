package io.orderflow.messaging.simulation;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.messaging.inbox.EventStream;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The consumer's inbox: which events it has handled, and with them how far it is in each stream. */
final class InboxRows {

    enum Entry {
        NEW,
        SEEN_BEFORE,
        /** Another transaction is entering the same event; what comes of that decides. */
        UNDECIDED
    }

    private final Table<UUID, Envelope> rows;

    InboxRows(Database database) {
        this.rows = database.table();
    }

    Map<EventStream, Long> positions(Transaction transaction) {
        Map<EventStream, Long> positions = new HashMap<>();
        rows.seenBy(transaction)
                .values()
                .forEach(event -> positions.merge(EventStream.of(event), event.sequence(), Math::max));
        return positions;
    }

    /** {@code INSERT … ON CONFLICT DO NOTHING}. */
    Entry enter(Transaction transaction, Envelope event) {
        Entry entry = keepOut(transaction, event);
        if (entry == Entry.NEW) {
            rows.put(transaction, event.eventId(), event);
        }
        return entry;
    }

    /** The same, and taken back: nobody else enters it until this transaction ends. */
    Entry keepOut(Transaction transaction, Envelope event) {
        if (rows.seenBy(transaction).containsKey(event.eventId())) {
            return Entry.SEEN_BEFORE;
        }
        return rows.lock(transaction, event.eventId(), LockMode.UPDATE) ? Entry.NEW : Entry.UNDECIDED;
    }
}
