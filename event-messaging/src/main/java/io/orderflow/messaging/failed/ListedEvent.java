package io.orderflow.messaging.failed;

import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A failed event without its record's headers and body, of which many fit into memory however large they are.
 *
 * @param id its row; earlier ones have lower ids
 * @param key the record's key as text, or as much of it as a list has room for; null if it has none
 * @param recordTime when its producer made the record
 * @param attempts how often it was tried
 * @param nextAttemptAt when it is tried again; null unless it is RETRYING
 * @param settledAt when it was discarded or handled; null as long as it is neither
 */
public record ListedEvent(
        long id,
        String consumer,
        FailedEventState state,
        TopicPartition partition,
        long offset,
        @Nullable String key,
        Instant recordTime,
        Headline headline,
        ErrorCode code,
        String message,
        int attempts,
        Instant firstFailedAt,
        Instant lastFailedAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant settledAt) {

    /** What the headers said when it came; if they make no event, no more of it than type and trace, where these are there. */
    public record Headline(
            @Nullable UUID eventId,
            @Nullable String type,
            @Nullable String source,
            @Nullable Long sequence,
            @Nullable String traceId) {}
}
