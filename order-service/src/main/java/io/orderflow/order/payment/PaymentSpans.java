package io.orderflow.order.payment;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.orderflow.messaging.tracing.EventSpans;
import io.orderflow.messaging.tracing.TraceParent;
import io.orderflow.order.payment.Answer.Content;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The spans of asking the provider, each a child of what made the payment due. */
@ApplicationScoped
class PaymentSpans {

    private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("orderflow.payment.attempt");
    private static final AttributeKey<Long> TRY = AttributeKey.longKey("orderflow.payment.try");

    private final Tracer tracer;

    PaymentSpans(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("io.orderflow.payment");
    }

    /**
     * A payment about which the provider is being asked.
     *
     * @param here the asking's place in the order's trace
     */
    record Asking(DuePayment payment, Span span, @Nullable TraceParent here) {}

    /** Begins to ask about those of the payments that are meant. */
    List<Asking> start(String what, List<DuePayment> payments, Predicate<DuePayment> meant) {
        return payments.stream()
                .filter(meant)
                .map(payment -> start(what, payment))
                .toList();
    }

    private Asking start(String what, DuePayment payment) {
        TraceParent parent = payment.cause().trace();
        Span span = tracer.spanBuilder(what)
                .setParent(TraceParent.context(parent))
                .setSpanKind(SpanKind.CLIENT)
                .startSpan();
        if (span.isRecording()) {
            span.setAttribute(EventSpans.ORDER_ID, payment.orderId().toString());
            span.setAttribute(ATTEMPT, payment.attempt());
            span.setAttribute(TRY, payment.tries());
        }
        TraceParent here = TraceParent.of(span.storeInContext(Context.root()));
        return new Asking(payment, span, here == null ? parent : here);
    }

    void end(Asking asking, Content content) {
        switch (content) {
            case Content.Again again -> asking.span().setStatus(StatusCode.ERROR, again.reason());
            case Content.RefundRefused refused -> asking.span().setStatus(StatusCode.ERROR, refused.reason());
            case Content.Authorized authorized -> {}
            case Content.Declined declined -> {}
            case Content.Refunded refunded -> {}
        }
        asking.span().end();
    }
}
