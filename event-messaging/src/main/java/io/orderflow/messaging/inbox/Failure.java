package io.orderflow.messaging.inbox;

import io.orderflow.messaging.failed.ErrorCode;
import io.orderflow.messaging.transaction.DatabaseUnavailableException;

/** What went wrong while events were handled, by what is to be done about it. */
sealed interface Failure {

    /** Nothing is wrong with any event: the consumer waits until the database can work again. Nothing is kept. */
    record Infrastructure(DatabaseUnavailableException outage) implements Failure {}

    /** Nothing is wrong at all: the process stops, and the events come again to another. Nothing is kept. */
    record Stopping(StoppedException stopped) implements Failure {}

    /** An event is to blame, and is kept among the failed ones; its code decides whether and when it is tried again. */
    sealed interface OfEvent extends Failure {
        ErrorCode code();

        String message();
    }

    /** It may end differently: a few tries, with growing pauses, and then an operator. */
    record Retryable(String message) implements OfEvent {
        @Override
        public ErrorCode code() {
            return ErrorCode.HANDLER_FAILED;
        }
    }

    /** It always ends like this: an operator at once. */
    record Final(ErrorCode code, String message) implements OfEvent {}
}
