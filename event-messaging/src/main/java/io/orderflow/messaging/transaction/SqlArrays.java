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
        @Nullable Object[] values = array(sqlType);
        for (int i = 0; i < values.length; i++) {
            Object value = column.apply(rows.get(i));
            // The driver writes elements by toString, and PostgreSQL reads Instant's.
            values[i] = value instanceof Instant instant ? instant.toString() : value;
        }
        statement.setArray(index, statement.getConnection().createArrayOf(sqlType, values));
    }

    /** The driver sends arrays of these Java types as they are; all others as text, to be parsed by the server. */
    private @Nullable Object[] array(String sqlType) {
        return switch (sqlType) {
            case "bytea" -> new byte[rows.size()][];
            case "text" -> new String[rows.size()];
            case "int4" -> new Integer[rows.size()];
            case "int8" -> new Long[rows.size()];
            default -> new Object[rows.size()];
        };
    }
}
