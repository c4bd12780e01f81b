package io.orderflow.order.timeline;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event about an order, as its producer said it.
 *
 * @param source the service that said it
 * @param sequence its position among what that service said about the order, from 1
 * @param causationId the event that led to it
 * @param traceId the trace it is part of
 * @param data its body, JSON in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared: it lives from a query to an answer.
public record TimelineEvent(
        UUID eventId,
        Instant occurredAt,
        String type,
        int version,
        String source,
        long sequence,
        @Nullable UUID causationId,
        @Nullable String traceId,
        byte[] data) {}
