package io.orderflow.messaging.simulation;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.messaging.failed.ErrorCode;
import io.orderflow.messaging.failed.FailedEvent;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A row of {@code failed_event}. A due time that has come and one that comes later are the same here. */
record FailedRow(
        long id,
        ConsumerRecord<byte[], byte[]> kafkaRecord,
        Envelope event,
        ErrorCode code,
        State state,
        int attempts) {

    enum State {
        RETRYING,
        WAITING,
        PARKED
    }

    private static final int MOST_ATTEMPTS = 3;
    private static final int GAP_PATIENCE = 30;

    static FailedRow first(long id, FailedEvent failed) {
        Envelope event = Objects.requireNonNull(failed.envelope());
        return failed.code() == ErrorCode.WAITS_BEHIND_ANOTHER
                ? new FailedRow(id, failed.kafkaRecord(), event, failed.code(), State.WAITING, 0)
                : new FailedRow(id, failed.kafkaRecord(), event, failed.code(), after(failed.code(), 1), 1);
    }

    FailedRow failedAgain(ErrorCode now) {
        return new FailedRow(id, kafkaRecord, event, now, after(now, attempts + 1), attempts + 1);
    }

    FailedRow due() {
        return new FailedRow(id, kafkaRecord, event, code, State.RETRYING, attempts);
    }

    Place place() {
        return Place.of(kafkaRecord);
    }

    ByteBuffer key() {
        return ByteBuffer.wrap(kafkaRecord.key());
    }

    /** Whether it waits for another event, and not for a cure. */
    boolean onlyWaits() {
        return code == ErrorCode.SEQUENCE_GAP || code == ErrorCode.WAITS_BEHIND_ANOTHER;
    }

    /** The patience with a gap is counted in attempts, too: there is no clock. */
    private static State after(ErrorCode code, int attempts) {
        boolean again = switch (code) {
            case SEQUENCE_GAP -> attempts < GAP_PATIENCE;
            case HANDLER_FAILED -> attempts < MOST_ATTEMPTS;
            case WAITS_BEHIND_ANOTHER, UNREADABLE_ENVELOPE, UNKNOWN_TYPE, REFUSED -> false;
        };
        return again ? State.RETRYING : State.PARKED;
    }
}
