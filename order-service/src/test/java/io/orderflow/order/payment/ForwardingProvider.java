package io.orderflow.order.payment;

import io.orderflow.order.payment.provider.Charge;
import io.orderflow.order.payment.provider.ChargeAnswer;
import io.orderflow.order.payment.provider.PaymentProvider;
import io.orderflow.order.payment.provider.Refund;
import io.orderflow.order.payment.provider.RefundAnswer;
import java.time.Duration;
import java.util.List;

/** A provider that leaves everything to another one, but what a test changes. */
class ForwardingProvider implements PaymentProvider {

    private final PaymentProvider real;

    ForwardingProvider(PaymentProvider real) {
        this.real = real;
    }

    @Override
    public String description() {
        return real.description();
    }

    @Override
    public int batchSize() {
        return real.batchSize();
    }

    @Override
    public Duration longestCall() {
        return real.longestCall();
    }

    @Override
    public ChargeAnswer charge(Charge charge) {
        return real.charge(charge);
    }

    @Override
    public List<ChargeAnswer> chargeAll(List<Charge> charges) {
        return real.chargeAll(charges);
    }

    @Override
    public RefundAnswer refund(Refund refund) {
        return real.refund(refund);
    }

    @Override
    public List<RefundAnswer> refundAll(List<Refund> refunds) {
        return real.refundAll(refunds);
    }
}
