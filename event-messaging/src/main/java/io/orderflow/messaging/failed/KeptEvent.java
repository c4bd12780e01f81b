package io.orderflow.messaging.failed;

import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A failed event as an operator sees it.
 *
 * @param id its row; earlier ones have lower ids
 * @param original the record as it came
 * @param edited the record as it will be, or was, tried again; null if nobody has edited it
 * @param attempts how often it was tried
 * @param nextAttemptAt when it is tried again; null unless it is RETRYING
 * @param settledAt when it was discarded or handled; null as long as it is neither
 */
public record KeptEvent(
        long id,
        String consumer,
        FailedEventState state,
        ConsumerRecord<byte[], byte[]> original,
        @Nullable ConsumerRecord<byte[], byte[]> edited,
        Headline headline,
        ErrorCode code,
        String message,
        int attempts,
        Instant firstFailedAt,
        Instant lastFailedAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant settledAt) {

    /** What the headers said when it came; all of it null if they could not be read. */
    public record Headline(
            @Nullable UUID eventId,
            @Nullable String type,
            @Nullable String source,
            @Nullable Long sequence,
            @Nullable String traceId) {}

    /** The record that is tried: the edited one, if there is one. */
    public ConsumerRecord<byte[], byte[]> current() {
        return edited == null ? original : edited;
    }
}
