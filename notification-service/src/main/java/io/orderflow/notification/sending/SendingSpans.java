package io.orderflow.notification.sending;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.orderflow.messaging.tracing.EventSpans;
import io.orderflow.messaging.tracing.TraceParent;
import io.orderflow.notification.delivery.Delivery;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The spans of attempts to send a mail, each a child of the order event's handling. */
@ApplicationScoped
class SendingSpans {

    private static final AttributeKey<String> NOTIFICATION_ID = AttributeKey.stringKey("orderflow.notification.id");
    private static final AttributeKey<String> TEMPLATE = AttributeKey.stringKey("orderflow.notification.template");
    private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("orderflow.notification.attempt");
    private static final AttributeKey<Long> QUEUE_WAIT = AttributeKey.longKey("orderflow.notification.wait_ms");

    private final Tracer tracer;
    private final Clock clock;

    SendingSpans(OpenTelemetry telemetry, Clock clock) {
        this.tracer = telemetry.getTracer("io.orderflow.notification");
        this.clock = clock;
    }

    Span start(DueNotification notification) {
        Span span = tracer.spanBuilder("send mail")
                .setParent(TraceParent.context(notification.trace()))
                .setSpanKind(SpanKind.CLIENT)
                .startSpan();
        if (span.isRecording()) {
            span.setAttribute(EventSpans.ORDER_ID, notification.orderId().toString());
            span.setAttribute(NOTIFICATION_ID, notification.notificationId().toString());
            span.setAttribute(TEMPLATE, notification.template());
            span.setAttribute(ATTEMPT, notification.attempt());
            span.setAttribute(
                    QUEUE_WAIT,
                    Duration.between(notification.createdAt(), clock.instant()).toMillis());
        }
        return span;
    }

    /** Ends the span and gives back its place, or that of its parent where spans aren't made. */
    @Nullable
    TraceParent end(Span span, DueNotification notification, Delivery delivery) {
        switch (delivery) {
            case Delivery.Accepted accepted -> {}
            case Delivery.Refused refused -> span.setStatus(StatusCode.ERROR, refused.reason());
            case Delivery.Deferred deferred -> span.setStatus(StatusCode.ERROR, deferred.reason());
            case Delivery.Unreachable unreachable -> span.setStatus(StatusCode.ERROR, unreachable.reason());
        }
        span.end();
        TraceParent here = TraceParent.of(span.storeInContext(Context.root()));
        return here == null ? notification.trace() : here;
    }
}
