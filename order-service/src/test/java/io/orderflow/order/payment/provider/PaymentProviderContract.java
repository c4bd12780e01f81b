package io.orderflow.order.payment.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.order.payment.provider.ChargeAnswer.Authorized;
import io.orderflow.order.payment.provider.ChargeAnswer.Declined;
import io.orderflow.order.payment.provider.ChargeAnswer.NotCharged;
import io.orderflow.order.payment.provider.ChargeAnswer.Unknown;
import io.orderflow.order.payment.provider.RefundAnswer.Refunded;
import io.orderflow.order.payment.provider.RefundAnswer.Refused;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every payment provider keeps to. */
public abstract class PaymentProviderContract {

    private static final int CALLERS = 8;

    /** A new instance in front of the same provider, as another process has it, or this one after a crash. */
    protected abstract PaymentProvider instance();

    /** How many charges of an order the provider's books hold. */
    protected abstract long chargesOf(UUID orderId);

    /** How many refunds of an order the provider's books hold. */
    protected abstract long refundsOf(UUID orderId);

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"tok_visa", "tok_DECLINED"})
    void an_ordinary_charge_is_authorized(String token) {
        Charge charge = Charges.of(token);

        assertThat(instance().charge(charge)).isInstanceOf(Authorized.class);
        assertThat(chargesOf(charge.orderId())).isEqualTo(1);
    }

    @Test
    void the_same_key_gets_the_same_answer_and_charges_once_from_whatever_instance() {
        Charge charge = Charges.of("tok_visa");

        ChargeAnswer first = instance().charge(charge);

        assertThat(first).isInstanceOf(Authorized.class);
        assertThat(instance().charge(charge)).isEqualTo(first);
        assertThat(instance().charge(charge)).isEqualTo(first);
        assertThat(chargesOf(charge.orderId())).isEqualTo(1);
    }

    @Test
    void callers_that_come_at_once_with_the_same_key_charge_once() throws Exception {
        Charge charge = Charges.of("tok_visa");
        PaymentProvider one = instance();
        PaymentProvider other = instance();
        CyclicBarrier together = new CyclicBarrier(CALLERS);
        List<Callable<ChargeAnswer>> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            PaymentProvider provider = i % 2 == 0 ? one : other;
            callers.add(() -> {
                together.await(30, TimeUnit.SECONDS);
                return provider.charge(charge);
            });
        }

        List<ChargeAnswer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<ChargeAnswer> answer : threads.invokeAll(callers)) {
                answers.add(answer.get());
            }
        }

        ChargeAnswer known = instance().charge(charge);
        assertThat(known).isInstanceOf(Authorized.class);
        assertThat(answers)
                .hasSize(CALLERS)
                .allSatisfy(answer -> assertThat(answer).isIn(known, new Unknown("in-flight")));
        assertThat(chargesOf(charge.orderId())).isEqualTo(1);
    }

    @Test
    void two_orders_are_two_charges() {
        Charge one = Charges.of("tok_visa");
        Charge other = Charges.of("tok_visa");

        ChargeAnswer first = instance().charge(one);
        ChargeAnswer second = instance().charge(other);

        assertThat(first).isNotEqualTo(second);
        assertThat(chargesOf(one.orderId())).isEqualTo(1);
        assertThat(chargesOf(other.orderId())).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"tok_declined, card-declined", "tok_insufficient_funds, insufficient-funds"})
    void a_declined_charge_stays_declined_and_takes_nothing(String token, String reason) {
        Charge charge = Charges.of(token);

        assertThat(instance().charge(charge)).isEqualTo(new Declined(reason));
        assertThat(instance().charge(charge)).isEqualTo(new Declined(reason));
        assertThat(chargesOf(charge.orderId())).isZero();
    }

    @Test
    void a_charge_that_fails_twice_is_authorized_at_the_third_attempt() {
        UUID orderId = UUID.randomUUID();
        Charge first = Charges.of(orderId, 1, "tok_fail_twice");

        assertThat(instance().charge(first)).isEqualTo(new NotCharged("processing-failed"));
        assertThat(instance().charge(first)).isEqualTo(new NotCharged("processing-failed"));
        assertThat(instance().charge(Charges.of(orderId, 2, "tok_fail_twice"))).isInstanceOf(NotCharged.class);
        assertThat(chargesOf(orderId)).isZero();
        assertThat(instance().charge(Charges.of(orderId, 3, "tok_fail_twice"))).isInstanceOf(Authorized.class);
        assertThat(instance().charge(first)).isInstanceOf(NotCharged.class);
        assertThat(chargesOf(orderId)).isEqualTo(1);
    }

    @Test
    void a_charge_whose_answer_was_lost_is_found_under_its_key() {
        Charge charge = Charges.of("tok_late");

        assertThat(instance().charge(charge)).isInstanceOf(Unknown.class);
        assertThat(chargesOf(charge.orderId())).isEqualTo(1);
        assertThat(instance().charge(charge)).isInstanceOf(Authorized.class);
        assertThat(chargesOf(charge.orderId())).isEqualTo(1);
    }

    @Test
    void a_charge_that_is_never_answered_takes_nothing() {
        Charge charge = Charges.of("tok_timeout");

        assertThat(instance().charge(charge)).isInstanceOf(Unknown.class);
        assertThat(instance().charge(charge)).isInstanceOf(Unknown.class);
        assertThat(chargesOf(charge.orderId())).isZero();
    }

    @Test
    void a_batch_is_answered_in_its_order_and_each_charge_as_if_it_were_alone() {
        Charge charge = Charges.of("tok_visa");
        List<Charge> batch = List.of(
                charge,
                Charges.of("tok_declined"),
                Charges.of("tok_timeout"),
                Charges.of("tok_late"),
                Charges.of("tok_fail_twice"),
                Charges.of(null));

        List<ChargeAnswer> answers = instance().chargeAll(batch);

        assertThat(answers)
                .<Class<?>>extracting(ChargeAnswer::getClass)
                .containsExactly(
                        Authorized.class,
                        Declined.class,
                        Unknown.class,
                        Unknown.class,
                        NotCharged.class,
                        Authorized.class);
        assertThat(instance().charge(charge)).isEqualTo(answers.getFirst());
        assertThat(instance().chargeAll(batch).get(3)).isInstanceOf(Authorized.class);
        assertThat(batch).extracting(each -> chargesOf(each.orderId())).containsExactly(1L, 0L, 0L, 1L, 0L, 1L);
    }

    @Test
    void an_empty_batch_is_fine() {
        assertThat(instance().chargeAll(List.of())).isEmpty();
    }

    @Test
    void a_refund_that_is_asked_again_gets_the_same_answer_and_is_made_once() {
        Charge charge = Charges.of("tok_visa");
        Refund refund = Charges.refundOf(charge, reference(charge));

        RefundAnswer first = instance().refund(refund);

        assertThat(first).isInstanceOf(Refunded.class);
        assertThat(instance().refund(refund)).isEqualTo(first);
        assertThat(refundsOf(charge.orderId())).isEqualTo(1);
    }

    @Test
    void what_was_not_charged_is_not_given_back() {
        Charge charge = Charges.of("tok_visa");
        String reference = reference(charge);

        assertThat(instance().refund(Charges.refundOf(charge, "nobody-knows"))).isInstanceOf(Refused.class);
        assertThat(instance()
                        .refund(new Refund(
                                charge.orderId(), reference, new Money(new BigDecimal("12.51"), "EUR"), null)))
                .isInstanceOf(Refused.class);
        assertThat(refundsOf(charge.orderId())).isZero();
    }

    private String reference(Charge charge) {
        return ((Authorized) instance().charge(charge)).reference();
    }
}
