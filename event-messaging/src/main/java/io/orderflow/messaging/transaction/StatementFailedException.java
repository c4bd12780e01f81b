package io.orderflow.messaging.transaction;

import java.sql.SQLException;

/** The database refused a statement, and would refuse it again: a bug, or data that breaks a constraint. */
public final class StatementFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StatementFailedException(SQLException cause) {
        super("The database refused a statement: " + cause.getMessage(), cause);
    }
}
