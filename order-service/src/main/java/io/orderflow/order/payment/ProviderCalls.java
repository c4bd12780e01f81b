package io.orderflow.order.payment;

import io.orderflow.messaging.outbox.Cause;
import io.orderflow.messaging.tracing.TraceParent;
import io.orderflow.order.payment.Answer.Content;
import io.orderflow.order.payment.PaymentSpans.Asking;
import io.orderflow.order.payment.provider.Charge;
import io.orderflow.order.payment.provider.ChargeAnswer;
import io.orderflow.order.payment.provider.PaymentProvider;
import io.orderflow.order.payment.provider.Refund;
import io.orderflow.order.payment.provider.RefundAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The calls to the provider about payments that were taken. Each is a span in its order's trace, and what comes of it is
 * an answer that says what to record. A call takes as long as a provider takes: make it outside of transactions.
 */
@ApplicationScoped
class ProviderCalls {

    private static final Logger LOG = Logger.getLogger(ProviderCalls.class);

    private final PaymentProvider provider;
    private final AnswerPolicy policy;
    private final PaymentSpans spans;
    private final Clock clock;

    ProviderCalls(PaymentProvider provider, AnswerPolicy policy, PaymentSpans spans, Clock clock) {
        this.provider = provider;
        this.policy = policy;
        this.spans = spans;
        this.clock = clock;
    }

    /** How many payments to ask about at once, at most. */
    int batchSize() {
        return provider.batchSize();
    }

    /** Charges those of the payments that are to be made. If none is, nobody is asked. */
    List<Answer> charge(List<DuePayment> payments) {
        List<Asking> asking = spans.start("charge", payments, payment -> payment.chargeReference() == null);
        if (asking.isEmpty()) {
            return List.of();
        }
        List<ChargeAnswer> answers = provider.chargeAll(
                asking.stream().map(one -> charge(one.payment(), one.here())).toList());
        return zip(asking, answers, (one, answer) -> answer(one, policy.of(one.payment(), answer, now())));
    }

    private static Charge charge(DuePayment payment, @Nullable TraceParent here) {
        return new Charge(payment.orderId(), payment.attempt(), payment.total(), payment.token(), here);
    }

    /** Gives back those of the payments that were made. If none was, nobody is asked. */
    List<Answer> refund(List<DuePayment> payments) {
        List<Asking> asking = spans.start("refund", payments, payment -> payment.chargeReference() != null);
        if (asking.isEmpty()) {
            return List.of();
        }
        List<RefundAnswer> answers = provider.refundAll(
                asking.stream().map(one -> refund(one.payment(), one.here())).toList());
        return zip(asking, answers, (one, answer) -> answer(one, policy.of(one.payment(), answer, now())));
    }

    private static Refund refund(DuePayment payment, @Nullable TraceParent here) {
        return new Refund(payment.orderId(), Objects.requireNonNull(payment.chargeReference()), payment.total(), here);
    }

    private Answer answer(Asking asking, Content content) {
        spans.end(asking, content);
        if (content instanceof Content.RefundRefused(String reason)) {
            LOG.errorf(
                    "The payment of order %s must be given back by hand: %s",
                    asking.payment().orderId(), reason);
        }
        Cause cause = new Cause(asking.payment().cause().eventId(), asking.here());
        return new Answer(asking.payment(), content, now(), cause);
    }

    private static <A, B, C> List<C> zip(List<A> first, List<B> second, BiFunction<A, B, C> both) {
        return IntStream.range(0, first.size())
                .mapToObj(i -> both.apply(first.get(i), second.get(i)))
                .toList();
    }

    /** The database keeps microseconds. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
