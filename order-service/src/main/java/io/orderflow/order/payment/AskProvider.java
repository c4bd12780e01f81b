package io.orderflow.order.payment;

import io.orderflow.messaging.outbox.Cause;
import io.orderflow.messaging.tracing.TraceParent;
import io.orderflow.messaging.transaction.DatabaseUnavailableException;
import io.orderflow.messaging.transaction.Transactions;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One cycle of the payments: take what is due, ask the provider, have the answers heard.
 *
 * <p>Taking and hearing are transactions of their own, unless a payment was taken in the transaction that made it due.
 * Asking is in neither, because it takes as long as a provider takes. What holds the steps together is the lease: taking
 * a payment puts its next try off by the lease's length. If the process dies before the answers are stored, the payment is due again then, and whoever asks does so under the same
 * key: the provider gives the answer that was lost, and charges nothing twice.
 */
@ApplicationScoped
class AskProvider {

    private static final Logger LOG = Logger.getLogger(AskProvider.class);

    private final Transactions transactions;
    private final DuePayments queue;
    private final PaymentsInHand inHand;
    private final PaymentLease lease;
    private final PaymentProvider provider;
    private final PaymentListener listener;
    private final AnswerPolicy policy;
    private final PaymentSpans spans;
    private final Clock clock;

    AskProvider(
            Transactions transactions,
            DuePayments queue,
            PaymentsInHand inHand,
            PaymentLease lease,
            PaymentProvider provider,
            PaymentListener listener,
            AnswerPolicy policy,
            PaymentSpans spans,
            Clock clock) {
        this.transactions = transactions;
        this.queue = queue;
        this.inHand = inHand;
        this.lease = lease;
        this.provider = provider;
        this.listener = listener;
        this.policy = policy;
        this.spans = spans;
        this.clock = clock;
    }

    /**
     * Asks about a batch of payments.
     *
     * @return whether there are likely to be more
     * @throws DatabaseUnavailableException when the database can't work right now; what was asked is asked again, under
     *     the same keys, when its lease is over
     */
    boolean askOnce() {
        Instant now = now();
        int limit = provider.batchSize();
        Instant until = lease.end(now);
        List<DuePayment> due =
                new ArrayList<>(transactions.call(transaction -> queue.claim(transaction, now, until, limit)));
        due.addAll(inHand.take(limit - due.size()));
        hear(charge(spans.start("charge", due, payment -> payment.chargeReference() == null)));
        hear(refund(spans.start("refund", due, payment -> payment.chargeReference() != null)));
        return due.size() == limit || !inHand.isEmpty();
    }

    private List<Answer> charge(List<Asking> asking) {
        List<ChargeAnswer> answers = provider.chargeAll(
                asking.stream().map(one -> charge(one.payment(), one.here())).toList());
        return zip(asking, answers, (one, answer) -> answer(one, policy.of(one.payment(), answer, now())));
    }

    private static Charge charge(DuePayment payment, @Nullable TraceParent here) {
        return new Charge(payment.orderId(), payment.attempt(), payment.total(), payment.token(), here);
    }

    private List<Answer> refund(List<Asking> asking) {
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

    private void hear(List<Answer> answers) {
        if (!answers.isEmpty()) {
            transactions.run(transaction -> listener.hear(transaction, answers));
        }
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
