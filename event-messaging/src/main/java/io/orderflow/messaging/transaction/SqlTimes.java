package io.orderflow.messaging.transaction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Moments, as JDBC writes and reads a {@code timestamptz}. */
public final class SqlTimes {

    private SqlTimes() {}

    /** This moment as a parameter of a statement; null stays null. */
    public static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    /** The moment in this column, which is never null. */
    public static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** The moment in this column, which is never null. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return instant(row, row.findColumn(column));
    }

    /** The moment in this column, if there is one. */
    public static @Nullable Instant instantOrNull(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** The moment in this column, if there is one. */
    public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        return instantOrNull(row, row.findColumn(column));
    }
}
