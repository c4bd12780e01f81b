package io.orderflow.messaging.transaction;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells a database that can't work right now from a statement that will never work. */
public final class DatabaseFailures {
    private DatabaseFailures() {}

    /** The failure as this module reports it: infrastructure on its own, everything else as a bug or bad data. */
    static RuntimeException translate(SQLException failure) {
        return isInfrastructure(failure)
                ? new DatabaseUnavailableException(failure)
                : new StatementFailedException(failure);
    }

    /** The outage that {@code failure} comes from, if one is among its causes: some code wraps what the driver throws. */
    public static Optional<DatabaseUnavailableException> outage(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DatabaseUnavailableException known) {
                return Optional.of(known);
            }
            if (cause instanceof SQLException sql && isInfrastructure(sql)) {
                return Optional.of(new DatabaseUnavailableException(sql));
            }
        }
        return Optional.empty();
    }

    static boolean isInfrastructure(SQLException failure) {
        return isInfrastructure(failure.getSQLState());
    }

    /**
     * By SQLSTATE class, from PostgreSQL's table of error codes: connection (08), login (28, 3D), a schema that isn't
     * the one this code expects (3F, 42: no event or request is to blame, and none must suffer for it), rolled back by
     * the server such as deadlocks (40), out of resources such as disk or connections (53), operator intervention such
     * as shutdown and cancelled statements (57), system error (58), a wrong configuration file (F0), a prepared
     * statement that a proxy in between has forgotten (26). Of other classes only single codes are meant. A pool that has
     * no connection to give sets no SQLSTATE.
     */
    private static boolean isInfrastructure(@Nullable String sqlState) {
        if (sqlState == null || sqlState.length() < 2) {
            return true;
        }
        return switch (sqlState.substring(0, 2)) {
            case "08", "26", "28", "3D", "3F", "40", "42", "53", "57", "58", "F0" -> true;
            default ->
                switch (sqlState) {
                    case "0A000", // a table was changed under a prepared statement ("cached plan must not change …")
                            "25006", // read-only: a failover is going on
                            "25P03", // idle in transaction for too long
                            "25P04", // transaction took too long
                            "55P03", // a lock was not to be had in time
                            "XX001", // a damaged table
                            "XX002" -> // a damaged index
                        true;
                    default -> false;
                };
        };
    }
}
