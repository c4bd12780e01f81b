package io.orderflow.messaging.transaction;

import java.sql.SQLException;

/**
 * The database could not do its part for a reason outside this code: it is down, unreachable, out of
 * connections, shutting down, out of disk, or chose this transaction as a deadlock's victim.
 *
 * <p>Nothing was stored, except where the connection broke during the commit itself: then the outcome is
 * unknown. Trying again later is the right answer; refusing the work for good is not.
 */
public final class DatabaseUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseUnavailableException(SQLException cause) {
        super("The database is unavailable: " + cause.getMessage(), cause);
    }
}
