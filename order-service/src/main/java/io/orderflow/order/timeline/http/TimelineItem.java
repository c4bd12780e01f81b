package io.orderflow.order.timeline.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.order.timeline.TimelineEvent;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An event of an order's timeline as clients see it. */
@Schema(name = "TimelineItem", example = """
        {
          "eventId": "01934f2e-9fd0-7b1a-8c2d-3e4f50617283",
          "type": "stock.reserved",
          "version": 1,
          "service": "inventory-service",
          "time": "2026-01-31T12:34:57.123Z",
          "sequence": 1,
          "causationId": "01934f2e-8b7b-7d4e-8f20-3b5c7d9e1f21",
          "traceId": "4bf92f3577b34da6a3ce929d0e0e4736",
          "data": {"lines": [{"sku": "MUG-WHITE", "quantity": 2}]}
        }""")
record TimelineItem(
        UUID eventId,
        String type,
        int version,
        String service,
        Instant time,
        long sequence,
        @Nullable UUID causationId,
        @Nullable String traceId,

        @Schema(
                type = SchemaType.OBJECT,
                implementation = Object.class,
                additionalProperties = Schema.True.class,
                description = "What the event says, without the customer's address and what they were written;"
                        + " missing if it can't be read.")
        @Nullable
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
                EventData.withoutPersonalData(event.data()).orElse(null));
    }
}
