package io.orderflow.notification;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.contracts.EventJson;
import io.orderflow.contracts.EventType;
import io.orderflow.contracts.OrderEvent;
import io.orderflow.contracts.OrderEvent.OrderCompleted;
import io.orderflow.contracts.OrderEvent.OrderConfirmed;
import io.orderflow.contracts.OrderEvent.OrderPlaced;
import io.orderflow.contracts.OrderEvent.OrderRejected;
import io.orderflow.contracts.OrderEvent.OrderShipped;
import io.orderflow.contracts.OrderEvent.PaymentRefunded;
import io.orderflow.contracts.OrderLine;
import io.orderflow.contracts.Shortage;
import io.orderflow.contracts.Topic;
import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.contracts.envelope.EnvelopeHeaders;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** An order that order-service has decided on, and its events as they come from Kafka. */
public record DecidedOrder(UUID orderId, String email, List<OrderLine> lines) {

    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

    public static DecidedOrder of(String email) {
        return of(email, "MUG-WHITE");
    }

    public static DecidedOrder of(String email, String sku) {
        return new DecidedOrder(
                UuidCreator.getTimeOrderedEpoch(), email, List.of(new OrderLine(sku, 2, new BigDecimal("12.50"))));
    }

    public Envelope placed() {
        return envelope(
                new OrderPlaced(orderId, "customer-1", email, "EUR", new BigDecimal("25.00"), lines, TIME, TIME), 1);
    }

    public Envelope confirmed() {
        return envelope(
                new OrderConfirmed(orderId, "customer-1", email, "EUR", new BigDecimal("25.00"), lines, TIME), 1);
    }

    /** Rejected because of its first line's product. */
    public Envelope rejected(int available) {
        OrderLine line = lines.getFirst();
        List<Shortage> shortages = List.of(new Shortage(line.sku(), line.quantity(), available));
        return envelope(
                new OrderRejected(
                        orderId,
                        "customer-1",
                        email,
                        "EUR",
                        new BigDecimal("25.00"),
                        lines,
                        "Out of stock",
                        shortages,
                        TIME),
                1);
    }

    /** The order's second event. */
    public Envelope shipped() {
        return envelope(
                new OrderShipped(
                        orderId,
                        "customer-1",
                        email,
                        "EUR",
                        new BigDecimal("25.00"),
                        lines,
                        "Parcel Post",
                        "PP-42",
                        TIME),
                2);
    }

    /** The order's third event. */
    public Envelope completed() {
        return envelope(
                new OrderCompleted(orderId, "customer-1", email, "EUR", new BigDecimal("25.00"), lines, TIME), 3);
    }

    /** The order's {@code sequence}th event, which doesn't say whose order it is. */
    public Envelope refunded(long sequence) {
        return envelope(new PaymentRefunded(orderId, "EUR", new BigDecimal("25.00"), "r-1", TIME), sequence);
    }

    /** The event as a consumer polls it. */
    public static ConsumerRecord<byte[], byte[]> polled(Envelope event) {
        byte[] key = event.orderId().toString().getBytes(StandardCharsets.UTF_8);
        var polled = new ConsumerRecord<>(Topic.ORDER_EVENTS.topicName(), 0, event.sequence(), key, event.data());
        EnvelopeHeaders.write(event, polled.headers()::add);
        return polled;
    }

    private static Envelope envelope(OrderEvent event, long sequence) {
        EventType type = EventType.of(event);
        String trace = UUID.randomUUID().toString().replace("-", "");
        return new Envelope(
                UuidCreator.getTimeOrderedEpoch(),
                type.name(),
                type.version(),
                Topic.ORDER_EVENTS.source(),
                event.orderId(),
                TIME,
                sequence,
                null,
                "00-" + trace + "-00f067aa0ba902b7-01",
                null,
                EventJson.write(event));
    }
}
