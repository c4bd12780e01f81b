package io.orderflow.messaging.tracing;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place in a trace as W3C Trace Context writes it, so that it can be stored in a row or a header. */
public record TraceParent(String traceparent, @Nullable String tracestate) {

    private static final String TRACEPARENT = "traceparent";
    private static final String TRACESTATE = "tracestate";
    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();
    private static final TextMapSetter<String[]> SETTER = (carrier, key, value) -> {
        if (carrier != null) {
            carrier[key.equals(TRACEPARENT) ? 0 : 1] = value;
        }
    };

    /** The place {@code context} is at, or null where it is in no trace. */
    public static @Nullable TraceParent of(Context context) {
        @Nullable String[] carrier = new @Nullable String[2];
        W3C.inject(context, carrier, SETTER);
        String traceparent = carrier[0];
        return traceparent == null ? null : new TraceParent(traceparent, carrier[1]);
    }

    /** The place two header or column values name, or null where there is none. */
    public static @Nullable TraceParent of(@Nullable String traceparent, @Nullable String tracestate) {
        return traceparent == null ? null : new TraceParent(traceparent, tracestate);
    }

    /** A context whose spans continue the trace here; the root context for {@code null} or a malformed place. */
    public static Context context(@Nullable TraceParent place) {
        return place == null ? Context.root() : W3C.extract(Context.root(), place, Getter.INSTANCE);
    }

    private enum Getter implements TextMapGetter<TraceParent> {
        INSTANCE;

        @Override
        public Iterable<String> keys(TraceParent carrier) {
            List<String> keys = new ArrayList<>(List.of(TRACEPARENT));
            if (carrier.tracestate() != null) {
                keys.add(TRACESTATE);
            }
            return keys;
        }

        @Override
        public @Nullable String get(@Nullable TraceParent carrier, String key) {
            if (carrier == null) {
                return null;
            }
            return key.equals(TRACEPARENT) ? carrier.traceparent() : carrier.tracestate();
        }
    }
}
