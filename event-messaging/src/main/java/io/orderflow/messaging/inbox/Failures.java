package io.orderflow.messaging.inbox;

import io.orderflow.contracts.envelope.UnreadableException;
import io.orderflow.messaging.failed.ErrorCode;
import io.orderflow.messaging.failed.RefusedEventException;
import io.orderflow.messaging.transaction.DatabaseFailures;
import java.nio.channels.ClosedByInterruptException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Decides what an exception means that came out of the handling of events: the one place that does. What the triage finds
 * wrong before any handler is asked, it says itself.
 *
 * <p>An exception is what lies at its bottom, however handlers have wrapped it: a broken connection is an outage, and an
 * interruption is the end of a process, also as the cause of the cause of something else.
 */
final class Failures {

    private static final int LONGEST_MESSAGE = 500;

    private Failures() {}

    /** @throws VirtualMachineError if it is one and no handler's fault: such a JVM can't be trusted with anything */
    static Failure of(Throwable thrown) {
        if (thrown instanceof VirtualMachineError broken && !(thrown instanceof StackOverflowError)) {
            throw broken;
        }
        if (Thread.currentThread().isInterrupted() || isInterruption(thrown)) {
            // For those further out, who may look at the thread and not at the exception.
            Thread.currentThread().interrupt();
            return new Failure.Stopping(new StoppedException(thrown));
        }
        return DatabaseFailures.outage(thrown)
                .<Failure>map(Failure.Infrastructure::new)
                .orElseGet(() -> ofEvent(thrown));
    }

    private static Failure ofEvent(Throwable thrown) {
        return switch (thrown) {
            case RefusedEventException refused -> new Failure.Final(ErrorCode.REFUSED, message(refused));
            case UnreadableException unreadable ->
                new Failure.Final(
                        unreadable.isUnknown() ? ErrorCode.UNKNOWN_TYPE : ErrorCode.REFUSED, message(unreadable));
            default -> new Failure.Retryable(message(thrown));
        };
    }

    private static boolean isInterruption(Throwable thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException
                    || cause instanceof ClosedByInterruptException
                    || cause instanceof InterruptException) {
                return true;
            }
        }
        return false;
    }

    private static String message(Throwable thrown) {
        String message = thrown.getClass().getSimpleName() + ": " + thrown.getMessage();
        return message.substring(0, Math.min(message.length(), LONGEST_MESSAGE));
    }
}
