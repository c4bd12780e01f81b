package io.orderflow.inventory;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.contracts.EventJson;
import io.orderflow.contracts.EventType;
import io.orderflow.contracts.OrderEvent;
import io.orderflow.contracts.OrderEvent.OrderCancellationRequested;
import io.orderflow.contracts.OrderEvent.OrderCancelled;
import io.orderflow.contracts.OrderEvent.OrderConfirmed;
import io.orderflow.contracts.OrderEvent.OrderPlaced;
import io.orderflow.contracts.OrderLine;
import io.orderflow.contracts.Topic;
import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.messaging.inbox.ReceivedEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** An order, and its events as order-service sends them. */
public record PlacedOrder(OrderPlaced event, Envelope envelope) {

    public static PlacedOrder of(OrderLine... lines) {
        return of(Arrays.asList(lines));
    }

    public static PlacedOrder of(List<OrderLine> lines) {
        OrderPlaced event = new OrderPlaced(
                UuidCreator.getTimeOrderedEpoch(),
                "customer-1",
                null,
                "EUR",
                new BigDecimal("10.00"),
                lines,
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-01-01T00:15:00Z"));
        return new PlacedOrder(event, envelope(event, 1));
    }

    public static OrderLine line(String sku, int quantity) {
        return new OrderLine(sku, quantity, new BigDecimal("1.00"));
    }

    public UUID orderId() {
        return event.orderId();
    }

    /** The event with another body, which may be none of it. */
    public Envelope saying(byte[] data) {
        return new Envelope(
                envelope.eventId(),
                envelope.type(),
                envelope.version(),
                envelope.source(),
                envelope.orderId(),
                envelope.time(),
                envelope.sequence(),
                envelope.causationId(),
                envelope.traceparent(),
                envelope.tracestate(),
                data);
    }

    /** The event as the consumer gets it. */
    public ReceivedEvent received() {
        return new ReceivedEvent(envelope, Topic.ORDER_EVENTS.topicName(), null);
    }

    /** The order's second event. */
    public Envelope confirmed() {
        return envelope(
                new OrderConfirmed(
                        event.orderId(),
                        event.customerId(),
                        event.email(),
                        event.currency(),
                        event.total(),
                        event.lines(),
                        event.placedAt()),
                2);
    }

    /** The order's {@code sequence}th event. */
    public Envelope cancelled(String reason, long sequence) {
        return envelope(
                new OrderCancelled(
                        event.orderId(),
                        event.customerId(),
                        event.email(),
                        event.currency(),
                        event.total(),
                        event.lines(),
                        reason,
                        null,
                        event.placedAt()),
                sequence);
    }

    /** The order's {@code sequence}th event. */
    public Envelope cancellationRequested(String reason, long sequence) {
        return envelope(new OrderCancellationRequested(event.orderId(), reason, event.placedAt()), sequence);
    }

    private static Envelope envelope(OrderEvent event, long sequence) {
        EventType type = EventType.of(event);
        UUID trace = UUID.randomUUID();
        return new Envelope(
                UuidCreator.getTimeOrderedEpoch(),
                type.name(),
                type.version(),
                Topic.ORDER_EVENTS.source(),
                event.orderId(),
                Instant.parse("2026-01-01T00:00:00Z"),
                sequence,
                null,
                "00-" + trace.toString().replace("-", "") + "-00f067aa0ba902b7-01",
                null,
                EventJson.write(event));
    }
}
