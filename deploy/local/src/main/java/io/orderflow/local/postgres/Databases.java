package io.orderflow.local.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The databases of a server and who may use them, seen by its superuser. */
public final class Databases {
    private static final String PLAIN_NAME = "[a-z][a-z0-9_]{0,62}";

    private final Connection connection;

    /** Works on a connection of the superuser's, in auto-commit mode, which stays the caller's to close. */
    public Databases(Connection connection) {
        this.connection = connection;
    }

    /** Makes it so that {@code role} can log in with {@code password} and owns {@code database}, alone. */
    public void create(String database, String role, String password) throws SQLException {
        requirePlain(database);
        requirePlain(role);
        boolean roleExists = exists("SELECT 1 FROM pg_roles WHERE rolname = ?", role);
        execute(
                roleExists
                        ? "SELECT format('ALTER ROLE %I LOGIN PASSWORD %L', ?, ?)"
                        : "SELECT format('CREATE ROLE %I LOGIN PASSWORD %L', ?, ?)",
                role,
                password);
        if (!exists("SELECT 1 FROM pg_database WHERE datname = ?", database)) {
            // In template1, the usual one, autovacuum may be at work, for whose end PostgreSQL waits for five seconds
            // only; it leaves template0 alone.
            execute("SELECT format('CREATE DATABASE %I OWNER %I TEMPLATE template0', ?, ?)", database, role);
        }
        execute("SELECT format('REVOKE CONNECT, TEMPORARY ON DATABASE %I FROM PUBLIC', ?)", database);
    }

    /** Keeps everybody but superusers out of the databases that every server has. */
    public void closeDefaults() throws SQLException {
        execute("SELECT format('REVOKE CONNECT ON DATABASE %I, %I FROM PUBLIC', ?, ?)", "postgres", "template1");
    }

    private boolean exists(String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Has the server write the statement, since names and passwords of DDL cannot be parameters; then runs it. */
    private void execute(String format, String... values) throws SQLException {
        String ddl;
        try (PreparedStatement statement = connection.prepareStatement(format)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                ddl = rows.getString(1);
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(ddl);
        }
    }

    private static void requirePlain(String name) {
        if (!name.matches(PLAIN_NAME)) {
            throw new IllegalArgumentException("not a plain lower-case database or role name: " + name);
        }
    }
}
