package io.orderflow.order.timeline.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.order.timeline.TimelineEvent;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An event of an order's timeline as clients see it. */
@Schema(name = "TimelineItem")
record TimelineItem(
        UUID eventId,
        String type,
        int version,
        String service,
        Instant time,
        long sequence,
        @Nullable UUID causationId,
        @Nullable String traceId,

        @Schema(description = "What the event says, without the customer's address and what they were written.")
        JsonNode data) {

    static TimelineItem of(TimelineEvent event) {
        return new TimelineItem(
                event.eventId(),
                event.type(),
                event.version(),
                event.source(),
                event.occurredAt(),
                event.sequence(),
                event.causationId(),
                event.traceId(),
                EventData.withoutPersonalData(event.data()));
    }
}
