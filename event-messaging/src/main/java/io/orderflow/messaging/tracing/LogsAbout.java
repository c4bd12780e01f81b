package io.orderflow.messaging.tracing;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.contracts.envelope.TraceContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * What the log records of this thread are about, until it is closed: fields of each record, so that all that was logged
 * of an order, an event or a trace can be found. Never anything personal.
 */
public final class LogsAbout implements AutoCloseable {

    private static final String ORDER_ID = "orderId";
    private static final String EVENT_ID = "eventId";
    private static final String TRACE_ID = "traceId";

    private final Map<String, @Nullable Object> before = new HashMap<>();

    private LogsAbout() {
        List.of(ORDER_ID, EVENT_ID, TRACE_ID).forEach(field -> before.put(field, MDC.get(field)));
    }

    /** An event, its order and its trace. */
    public static LogsAbout event(Envelope event) {
        LogsAbout about = order(event.orderId());
        MDC.put(EVENT_ID, event.eventId().toString());
        String traceId = TraceContext.traceIdOrNull(event.traceparent());
        if (traceId != null) {
            MDC.put(TRACE_ID, traceId);
        }
        return about;
    }

    /** An order. Of an HTTP request it need not be closed: the fields go with the request. */
    public static LogsAbout order(UUID orderId) {
        LogsAbout about = new LogsAbout();
        MDC.put(ORDER_ID, orderId.toString());
        return about;
    }

    /** Records are about what they were about before. */
    @Override
    public void close() {
        before.forEach((field, value) -> {
            if (value == null) {
                MDC.remove(field);
            } else {
                MDC.put(field, value);
            }
        });
    }
}
