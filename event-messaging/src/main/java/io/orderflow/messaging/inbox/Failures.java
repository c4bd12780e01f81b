package io.orderflow.messaging.inbox;

import io.orderflow.contracts.envelope.UnreadableException;
import io.orderflow.messaging.failed.ErrorCode;
import io.orderflow.messaging.failed.FailedEvent;
import io.orderflow.messaging.failed.RefusedEventException;

/** What a handler's exception says about the event it was given. */
final class Failures {

    private static final int LONGEST_MESSAGE = 500;

    private Failures() {}

    static FailedEvent of(Arrival arrival, RuntimeException failure) {
        ErrorCode code = switch (failure) {
            case RefusedEventException refused -> ErrorCode.REFUSED;
            case UnreadableException unreadable -> ErrorCode.REFUSED;
            default -> ErrorCode.HANDLER_FAILED;
        };
        String message = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        return new FailedEvent(
                arrival.kafkaRecord(),
                arrival instanceof Arrival.Readable readable ? readable.envelope() : null,
                code,
                message.substring(0, Math.min(message.length(), LONGEST_MESSAGE)));
    }
}
