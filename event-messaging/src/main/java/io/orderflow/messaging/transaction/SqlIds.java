package io.orderflow.messaging.transaction;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads the ids that a statement selects or returns. */
public final class SqlIds {

    private SqlIds() {}

    /** Executes the statement and gives back the first column of its rows, in their order. */
    public static List<UUID> of(PreparedStatement statement) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                ids.add(row.getObject(1, UUID.class));
            }
        }
        return ids;
    }
}
