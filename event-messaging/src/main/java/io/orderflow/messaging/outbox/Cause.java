package io.orderflow.messaging.outbox;

import io.opentelemetry.context.Context;
import io.orderflow.messaging.inbox.ReceivedEvent;
import io.orderflow.messaging.tracing.TraceParent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an event comes from: the event that led to it, and the trace it continues.
 *
 * @param eventId the event's id that led to it, or null where no event did
 * @param trace the place in the trace where it came about, or null where there is no trace
 */
public record Cause(@Nullable UUID eventId, @Nullable TraceParent trace) {

    /**
     * What the calling thread is at, such as a request; no event led to it. Its trace counts for the first event of an
     * order only; a later one continues that.
     */
    public static Cause here() {
        return new Cause(null, TraceParent.of(Context.current()));
    }

    /** The handling of a received event. */
    public static Cause of(ReceivedEvent event) {
        return new Cause(event.envelope().eventId(), event.here());
    }

    /** The trace's place as a header or column has it. */
    public @Nullable String traceparent() {
        return trace == null ? null : trace.traceparent();
    }

    /** What else belongs to the trace's place. */
    public @Nullable String tracestate() {
        return trace == null ? null : trace.tracestate();
    }
}
