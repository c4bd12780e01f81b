package io.orderflow.order.timeline.rebuild;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** An event with which the live timeline is not what the topics make. */
public record Difference(UUID orderId, UUID eventId, Kind kind) {

    /** What is not right with it in the live timeline. */
    public enum Kind {
        MISSING,
        DIFFERENT,
        /** It is there, and the topics don't know it. */
        EXTRA
    }

    /** Of a row with an order's id, an event's and a kind. */
    static Difference of(ResultSet row) throws SQLException {
        return new Difference(
                row.getObject(1, UUID.class), row.getObject(2, UUID.class), Kind.valueOf(row.getString(3)));
    }
}
