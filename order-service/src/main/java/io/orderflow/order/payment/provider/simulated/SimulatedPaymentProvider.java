package io.orderflow.order.payment.provider.simulated;

import io.orderflow.messaging.transaction.DatabaseUnavailableException;
import io.orderflow.messaging.transaction.Transactions;
import io.orderflow.order.payment.provider.Charge;
import io.orderflow.order.payment.provider.ChargeAnswer;
import io.orderflow.order.payment.provider.ChargeAnswer.Authorized;
import io.orderflow.order.payment.provider.ChargeAnswer.Declined;
import io.orderflow.order.payment.provider.ChargeAnswer.NotCharged;
import io.orderflow.order.payment.provider.ChargeAnswer.Unknown;
import io.orderflow.order.payment.provider.PaymentKey;
import io.orderflow.order.payment.provider.PaymentProvider;
import io.orderflow.order.payment.provider.Refund;
import io.orderflow.order.payment.provider.RefundAnswer;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Charges nobody, but answers as if, and keeps books as a provider does. What it answers depends on the token (see
 * {@link SimulatedToken}), the attempt and the books, never on chance, time or the process that asks.
 *
 * <p>It doesn't sleep: an answer that is late or lost is {@code Unknown} at once. So is every answer while the database
 * with its books is away. Any number of charges costs one statement.
 */
public final class SimulatedPaymentProvider implements PaymentProvider {

    private static final int FAILING_ATTEMPTS = 2;

    private final Transactions transactions;
    private final Books books;
    private final Clock clock;

    public SimulatedPaymentProvider(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.books = new Books();
        this.clock = clock;
    }

    @Override
    public String description() {
        return "Nobody is really charged: the payment provider is simulated (orderflow.payment.provider=simulated).";
    }

    @Override
    public int batchSize() {
        return 200;
    }

    @Override
    public Duration longestCall() {
        return Duration.ofSeconds(20); // for so long the driver waits for the database's answer
    }

    @Override
    public ChargeAnswer charge(Charge charge) {
        return chargeAll(List.of(charge)).getFirst();
    }

    @Override
    public List<ChargeAnswer> chargeAll(List<Charge> charges) {
        Map<PaymentKey, Charge> heard = new LinkedHashMap<>();
        for (Charge charge : charges) {
            if (SimulatedToken.of(charge.token()) != SimulatedToken.TIMEOUT) {
                heard.putIfAbsent(charge.key(), charge);
            }
        }
        try {
            Map<PaymentKey, BookEntry> entries = heard.isEmpty() ? Map.of() : enter(List.copyOf(heard.values()));
            return charges.stream()
                    .map(charge -> heard.containsKey(charge.key())
                            ? told(charge, Objects.requireNonNull(entries.get(charge.key())))
                            : new Unknown("no-answer"))
                    .toList();
        } catch (DatabaseUnavailableException away) {
            return charges.stream()
                    .<ChargeAnswer>map(charge -> new Unknown("books-unavailable"))
                    .toList();
        }
    }

    private Map<PaymentKey, BookEntry> enter(List<Charge> charges) {
        return transactions.call(
                transaction -> books.enter(transaction, charges, SimulatedPaymentProvider::decide, clock.instant()));
    }

    private static ChargeAnswer decide(Charge charge) {
        ChargeAnswer authorized = new Authorized(Books.reference(charge.key()));
        return switch (SimulatedToken.of(charge.token())) {
            case ORDINARY, LATE -> authorized;
            case DECLINED -> new Declined("card-declined");
            case INSUFFICIENT_FUNDS -> new Declined("insufficient-funds");
            case FAIL_TWICE -> charge.attempt() <= FAILING_ATTEMPTS ? new NotCharged("processing-failed") : authorized;
            case TIMEOUT -> new Unknown("no-answer");
        };
    }

    private static ChargeAnswer told(Charge charge, BookEntry entry) {
        boolean lost = SimulatedToken.of(charge.token()) == SimulatedToken.LATE && entry.calls() == 1;
        return lost ? new Unknown("answer-too-late") : entry.answer();
    }

    @Override
    public RefundAnswer refund(Refund refund) {
        try {
            return transactions.call(transaction -> books.refund(transaction, refund, clock.instant()))
                    ? new RefundAnswer.Refunded(Books.reference(refund.key()))
                    : new RefundAnswer.Refused("not-refundable");
        } catch (DatabaseUnavailableException away) {
            return new RefundAnswer.Unknown("books-unavailable");
        }
    }

    @Override
    public List<RefundAnswer> refundAll(List<Refund> refunds) {
        return refunds.stream().map(this::refund).toList();
    }
}
