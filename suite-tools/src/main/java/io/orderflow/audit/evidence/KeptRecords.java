package io.orderflow.audit.evidence;

import io.orderflow.check.SuiteDatabases;
import io.orderflow.local.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What consumers keep of records that they could not handle: all failed events, and all that operators have settled. */
public final class KeptRecords {

    /**
     * One of them.
     *
     * @param consumer its name, which may be nobody's
     * @param fingerprint of key, body and headers
     */
    public record Kept(String consumer, long fingerprint) {}

    private final Map<Position, List<Kept>> byPosition = new HashMap<>();

    private KeptRecords() {}

    public static KeptRecords of(SuiteDatabases databases) throws SQLException {
        KeptRecords kept = new KeptRecords();
        for (Database database : List.of(databases.orders(), databases.inventory(), databases.notifications())) {
            try (Rows rows = Rows.of(database)) {
                rows.each("""
                        SELECT consumer, topic, partition, "offset", record_key, record_value, header_names,
                               header_values
                        FROM messaging.failed_event
                        UNION ALL
                        SELECT consumer, topic, partition, "offset", record_key, record_value, header_names,
                               header_values
                        FROM messaging.settled_event
                        """, kept::add);
            }
        }
        return kept;
    }

    private void add(ResultSet row) throws SQLException {
        Position position = new Position(row.getString(2), row.getInt(3), row.getLong(4));
        Fingerprint fingerprint = new Fingerprint().add(row.getBytes(5)).add(row.getBytes(6));
        byte[][] names = (byte[][]) row.getArray(7).getArray();
        byte[][] values = (byte[][]) row.getArray(8).getArray();
        for (int i = 0; i < names.length; i++) {
            fingerprint.add(names[i]).add(values[i]);
        }
        byPosition
                .computeIfAbsent(position, unknown -> new ArrayList<>())
                .add(new Kept(row.getString(1), fingerprint.value()));
    }

    /** What is kept of the record at a position; it is forgotten with that. */
    public List<Kept> take(Position position) {
        List<Kept> kept = byPosition.remove(position);
        return kept == null ? List.of() : kept;
    }

    /** What nobody has taken. */
    public Map<Position, List<Kept>> left() {
        return byPosition;
    }
}
