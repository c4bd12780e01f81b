package io.orderflow.messaging.outbox;

/** Kafka didn't take an event, or didn't say so in time; whether it has it is unknown, so it must be sent again. */
final class EventNotSentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EventNotSentException(OutboxRow row, Throwable cause) {
        super(
                "Kafka did not take event " + row.envelope().eventId() + " for topic " + row.topic() + ": "
                        + cause.getMessage(),
                cause);
    }
}
