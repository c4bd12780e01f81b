package io.orderflow.messaging.transaction;

import static java.util.stream.Collectors.joining;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

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
        switch (sqlType) {
            // The driver sends arrays of these Java types as they are.
            case "bytea" -> setArray(index, sqlType, column, new byte[rows.size()][]);
            case "text" -> setArray(index, sqlType, column, new String[rows.size()]);
            case "int4" -> setArray(index, sqlType, column, new Integer[rows.size()]);
            case "int8" -> setArray(index, sqlType, column, new Long[rows.size()]);
            case "uuid", "timestamptz", "numeric", "bool" -> setPlain(index, sqlType, column);
            default -> setArray(index, sqlType, column, new Object[rows.size()]);
        }
    }

    private void setArray(int index, String sqlType, Function<R, @Nullable Object> column, @Nullable Object[] values)
            throws SQLException {
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        statement.setArray(index, statement.getConnection().createArrayOf(sqlType, values));
    }

    /** Types whose text never needs quotes within an array; the driver would look at each character for some to escape. */
    private void setPlain(int index, String sqlType, Function<R, @Nullable Object> column) throws SQLException {
        PGobject array = new PGobject();
        array.setType("_" + sqlType);
        array.setValue(
                rows.stream().map(row -> String.valueOf(column.apply(row))).collect(joining(",", "{", "}")));
        statement.setObject(index, array);
    }
}
