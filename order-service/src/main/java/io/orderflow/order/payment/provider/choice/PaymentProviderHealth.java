package io.orderflow.order.payment.provider.choice;

import io.orderflow.order.payment.provider.PaymentConfig;
import io.orderflow.order.payment.provider.PaymentProvider;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Tells how the payment provider is, and is always up: orders are taken in while it is away, and no instance of this
 * service would be better off than another.
 */
@Readiness
class PaymentProviderHealth implements HealthCheck {

    private final PaymentConfig config;
    private final PaymentProvider provider;

    PaymentProviderHealth(PaymentConfig config, PaymentProvider provider) {
        this.config = config;
        this.provider = provider;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder health =
                HealthCheckResponse.named("payment provider").up().withData("provider", config.provider());
        provider.condition().forEach(health::withData);
        return health.build();
    }
}
