package io.orderflow.messaging.simulation;

/** The database has ended the connection, and with it the transaction; who held it learns so at its next statement. */
final class ConnectionLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
