package io.orderflow.faults.kinds;

import io.orderflow.faults.Fault;
import io.orderflow.faults.ground.Ground;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A transaction that has written something and stays open: no row that dies meanwhile can be cleared away. */
final class LongTransaction implements Fault {

    /** Of PostgreSQL's codes: no connection, out of resources, an operator's intervention, no input or output. */
    private static final List<String> TAKEN = List.of("08", "53", "57", "58");

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
    public boolean begin() throws SQLException {
        try {
            open = Connections.to(ground.database(service));
            open.setAutoCommit(false);
            try (Statement statement = open.createStatement()) {
                statement.execute("CREATE TABLE faults_scratch (written text)");
                statement.execute("INSERT INTO faults_scratch VALUES ('something')");
            }
            return true;
        } catch (SQLException refused) {
            end();
            String state = String.valueOf(refused.getSQLState());
            // Another fault has taken the server, or its disk.
            if (TAKEN.stream().anyMatch(state::startsWith)) {
                return false;
            }
            throw refused;
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
