package io.orderflow.messaging.start;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * By which scripts each schema was migrated last, as a comment on the schema: it comes and goes with what it is about,
 * in a dump as well, and needs no table, which would have to be migrated first.
 */
final class SchemaMarks {

    private static final String BEGINNING = "Migrated by the scripts ";

    private final DataSource dataSource;

    SchemaMarks(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The marks of those of the schemas that have one. */
    Map<String, String> of(List<String> schemas) throws SQLException {
        String sql = """
                SELECT nspname, obj_description(oid, 'pg_namespace') FROM pg_namespace
                WHERE nspname = ANY (?) AND obj_description(oid, 'pg_namespace') IS NOT NULL
                """;
        Map<String, String> marks = new HashMap<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("text", schemas.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String comment = row.getString(2);
                    if (comment.startsWith(BEGINNING)) {
                        marks.put(row.getString(1), comment.substring(BEGINNING.length()));
                    }
                }
            }
        }
        return marks;
    }

    /**
     * Not where the schema is another role's, or somebody has written a comment of his own: starts take longer then, and
     * nothing else.
     */
    void set(String schema, String mark) throws SQLException {
        String sql = """
                SELECT format('COMMENT ON SCHEMA %I IS %L', nspname, ?) FROM pg_namespace
                WHERE nspname = ? AND pg_has_role(nspowner, 'USAGE')
                  AND coalesce(obj_description(oid, 'pg_namespace'), '') ~ ?
                """;
        try (Connection connection = dataSource.getConnection();
                PreparedStatement quote = connection.prepareStatement(sql);
                Statement comment = connection.createStatement()) {
            quote.setString(1, BEGINNING + mark);
            quote.setString(2, schema);
            quote.setString(3, "^(" + BEGINNING + ".*)?$");
            try (ResultSet row = quote.executeQuery()) {
                if (row.next()) {
                    comment.execute(row.getString(1));
                }
            }
        }
    }
}
