package io.orderflow.faults.kinds;

import io.orderflow.faults.Fault;
import io.orderflow.faults.ground.Ground;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A transaction that has written something and stays open: no row that dies meanwhile can be cleared away. */
final class LongTransaction implements Fault {

    private final String service;
    private final Ground ground;
    private final Duration lasts;
    private @Nullable Connection open;

    LongTransaction(String service, Ground ground, Duration lasts) {
        this.service = service;
        this.ground = ground;
        this.lasts = lasts;
    }

    @Override
    public String sentence() {
        return "a transaction that writes stays open in the database of " + service + " for " + lasts.toSeconds()
                + " s";
    }

    @Override
    public Set<String> touches() {
        return Set.of("long transaction");
    }

    @Override
    public Duration lasts() {
        return lasts;
    }

    @Override
    public boolean begin() {
        try {
            Connection connection = Connections.to(ground.database(service));
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE faults_scratch (written text)");
                statement.execute("INSERT INTO faults_scratch VALUES ('something')");
            }
            open = connection;
            return true;
        } catch (SQLException away) {
            return false; // another fault has taken the server
        }
    }

    /** Rolls back. */
    @Override
    public void end() throws SQLException {
        if (open != null) {
            open.close();
        }
    }
}
