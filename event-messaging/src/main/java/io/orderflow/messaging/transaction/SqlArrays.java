package io.orderflow.messaging.transaction;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sets the columns of many rows as array parameters, for statements that {@code unnest} them: one round trip and one
 * execution, however many rows.
 *
 * @param <R> what a row is made from
 */
public final class SqlArrays<R> {

    private final PreparedStatement statement;
    private final List<R> rows;

    public SqlArrays(PreparedStatement statement, List<R> rows) {
        this.statement = statement;
        this.rows = rows;
    }

    /** Sets parameter {@code index} to one column of all rows; {@code sqlType} is PostgreSQL's name of an element's type. */
    public void set(int index, String sqlType, Function<R, @Nullable Object> column) throws SQLException {
        // byte[][] is the one array the driver encodes by its Java type alone.
        @Nullable
        Object[] values = sqlType.equals("bytea") ? new byte[rows.size()][] : new @Nullable Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            Object value = column.apply(rows.get(i));
            // The driver writes elements by toString, and PostgreSQL reads Instant's.
            values[i] = value instanceof Instant instant ? instant.toString() : value;
        }
        statement.setArray(index, statement.getConnection().createArrayOf(sqlType, values));
    }
}
