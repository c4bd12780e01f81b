package io.orderflow.order.payment;

import io.orderflow.order.payment.provider.PaymentProvider;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** How long a payment is left alone by others when somebody has taken it to ask the provider. */
@ApplicationScoped
class PaymentLease {

    private static final Duration RECORDING = Duration.ofSeconds(5);

    private final PaymentProvider provider;

    PaymentLease(PaymentProvider provider) {
        this.provider = provider;
    }

    /** The end of a lease that begins now. */
    Instant end(Instant now) {
        // Rather too short than too long: a payment that is asked about twice is charged once, but one whose asker died
        // waits for the end of its lease.
        return now.plus(provider.longestCall()).plus(RECORDING);
    }
}
