package io.orderflow.local;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A database that its owner can't reach until this is closed: connections are cut, and new ones refused. */
public final class DatabaseAway implements AutoCloseable {

    private final String owner;

    private DatabaseAway(String owner) {
        this.owner = owner;
    }

    /** Takes the database away that {@link SharedInfrastructure#freshDatabase} made. */
    public static DatabaseAway of(String name) throws SQLException {
        asSuperuser("ALTER ROLE %s NOLOGIN".formatted(name));
        asSuperuser("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'".formatted(name));
        return new DatabaseAway(name);
    }

    @Override
    public void close() throws SQLException {
        asSuperuser("ALTER ROLE %s LOGIN".formatted(owner));
    }

    private static void asSuperuser(String statement) throws SQLException {
        try (Connection connection = SharedInfrastructure.postgres().connectAsSuperuser();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
