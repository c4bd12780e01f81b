package io.orderflow.messaging.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.orderflow.contracts.envelope.Envelope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The spans of an event's way, named and attributed by OpenTelemetry's conventions for messaging: one for leaving the
 * outbox, child of what appended the event, and one for each consumer's handling, child of the sending.
 */
@ApplicationScoped
public class EventSpans {

    /** The attribute to find an order's trace by. */
    public static final AttributeKey<String> ORDER_ID = AttributeKey.stringKey("orderflow.order.id");

    private static final AttributeKey<String> EVENT_TYPE = AttributeKey.stringKey("orderflow.event.type");
    private static final AttributeKey<Long> OUTBOX_WAIT = AttributeKey.longKey("orderflow.outbox.wait_ms");
    private static final AttributeKey<Long> KAFKA_WAIT = AttributeKey.longKey("orderflow.kafka.wait_ms");
    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    private static final AttributeKey<String> OPERATION_TYPE = AttributeKey.stringKey("messaging.operation.type");
    private static final AttributeKey<String> OPERATION_NAME = AttributeKey.stringKey("messaging.operation.name");
    private static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("messaging.destination.name");
    private static final AttributeKey<String> PARTITION = AttributeKey.stringKey("messaging.destination.partition.id");
    private static final AttributeKey<String> MESSAGE_ID = AttributeKey.stringKey("messaging.message.id");
    private static final AttributeKey<String> MESSAGE_KEY = AttributeKey.stringKey("messaging.kafka.message.key");
    private static final AttributeKey<String> CONSUMER_GROUP = AttributeKey.stringKey("messaging.consumer.group.name");
    private static final AttributeKey<Long> OFFSET = AttributeKey.longKey("messaging.kafka.offset");

    private final Tracer tracer;
    private final Clock clock;

    public EventSpans(OpenTelemetry telemetry, Clock clock) {
        this.tracer = telemetry.getTracer("io.orderflow.messaging");
        this.clock = clock;
    }

    /** The span of an event's way from its append to Kafka's acknowledgement, so that a wait in the outbox shows as its length. */
    public Span startSend(String topic, Envelope event) {
        Instant now = clock.instant();
        Span span = start("send", topic, event, SpanKind.PRODUCER, event.time().isBefore(now) ? event.time() : now);
        if (span.isRecording()) {
            span.setAttribute(
                    OUTBOX_WAIT, Math.max(0, Duration.between(event.time(), now).toMillis()));
            span.addEvent("taken out of the outbox", now);
        }
        return span;
    }

    /** The span of a consumer's handling of an event, from the start of its batch to the commit. */
    public Span startProcess(String consumer, ConsumerRecord<byte[], byte[]> kafkaRecord, Envelope event) {
        Instant now = clock.instant();
        Span span = start("process", kafkaRecord.topic(), event, SpanKind.CONSUMER, now);
        if (span.isRecording()) {
            span.setAttribute(CONSUMER_GROUP, consumer);
            span.setAttribute(PARTITION, Integer.toString(kafkaRecord.partition()));
            span.setAttribute(OFFSET, kafkaRecord.offset());
            span.setAttribute(KAFKA_WAIT, Math.max(0, now.toEpochMilli() - kafkaRecord.timestamp()));
        }
        return span;
    }

    /** The place of {@code span}, to be stored or sent on. */
    public static @Nullable TraceParent placeOf(Span span, Envelope event) {
        TraceParent here = TraceParent.of(span.storeInContext(Context.root()));
        return here != null ? here : TraceParent.of(event.traceparent(), event.tracestate());
    }

    private Span start(String operation, String topic, Envelope event, SpanKind kind, Instant from) {
        SpanBuilder builder = tracer.spanBuilder(operation + " " + topic)
                .setParent(TraceParent.context(TraceParent.of(event.traceparent(), event.tracestate())))
                .setSpanKind(kind)
                .setStartTimestamp(
                        TimeUnit.SECONDS.toNanos(from.getEpochSecond()) + from.getNano(), TimeUnit.NANOSECONDS);
        Span span = builder.startSpan();
        if (span.isRecording()) {
            span.setAttribute(SYSTEM, "kafka");
            span.setAttribute(OPERATION_NAME, operation);
            span.setAttribute(OPERATION_TYPE, operation);
            span.setAttribute(DESTINATION, topic);
            span.setAttribute(MESSAGE_ID, event.eventId().toString());
            span.setAttribute(MESSAGE_KEY, event.orderId().toString());
            span.setAttribute(ORDER_ID, event.orderId().toString());
            span.setAttribute(EVENT_TYPE, event.type());
        }
        return span;
    }
}
