package io.orderflow.order.payment;

import io.orderflow.messaging.transaction.DatabaseUnavailableException;
import io.orderflow.messaging.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * One cycle of the payments: take what is due, ask the provider, have the answers handled.
 *
 * <p>Taking and handling are transactions of their own, unless a payment was taken in the transaction that made it due.
 * Asking is in neither, because it takes as long as a provider takes. What holds the steps together is the lease: taking
 * a payment puts its next try off by the lease's length. If the process dies before the answers are stored, the payment
 * is due again then, and whoever asks does so under the same key: the provider gives the answer that was lost, and
 * charges nothing twice.
 */
@ApplicationScoped
class AskProvider {

    private final Transactions transactions;
    private final DuePayments queue;
    private final PaymentsInHand inHand;
    private final ProviderCalls calls;
    private final AnswerHandler handler;
    private final Clock clock;

    AskProvider(
            Transactions transactions,
            DuePayments queue,
            PaymentsInHand inHand,
            ProviderCalls calls,
            AnswerHandler handler,
            Clock clock) {
        this.transactions = transactions;
        this.queue = queue;
        this.inHand = inHand;
        this.calls = calls;
        this.handler = handler;
        this.clock = clock;
    }

    /**
     * Asks about a batch of the payments in hand, and then about one that it claims. In this order, because the leases of
     * those in hand have begun already; and as two batches, because either may come in faster than it is worked off, and
     * the other must not wait for that.
     *
     * @return whether there are likely to be more
     * @throws DatabaseUnavailableException when the database can't work right now; what was asked is asked again, under
     *     the same keys, when its lease is over
     */
    boolean askOnce() {
        int limit = calls.batchSize();
        askAbout(inHand.take(limit));
        // The database keeps microseconds.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<DuePayment> claimed = transactions.call(transaction -> queue.claim(transaction, now, limit));
        askAbout(claimed);
        return claimed.size() == limit || !inHand.isEmpty();
    }

    /**
     * Asks about all payments in hand, and claims none.
     *
     * @throws DatabaseUnavailableException as {@link #askOnce}
     */
    void finish() {
        while (!inHand.isEmpty()) {
            askAbout(inHand.take(calls.batchSize()));
        }
    }

    private void askAbout(List<DuePayment> payments) {
        handle(calls.charge(payments));
        handle(calls.refund(payments));
    }

    private void handle(List<Answer> answers) {
        if (!answers.isEmpty()) {
            transactions.run(transaction -> handler.handle(transaction, answers));
        }
    }
}
