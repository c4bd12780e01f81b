package io.orderflow.order.payment.provider.choice;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.messaging.start.Setting;
import io.orderflow.messaging.transaction.Transactions;
import io.orderflow.order.payment.provider.PaymentConfig;
import io.orderflow.order.payment.provider.PaymentProvider;
import io.orderflow.order.payment.provider.remote.HttpPaymentProvider;
import io.orderflow.order.payment.provider.remote.RemoteSettings;
import io.orderflow.order.payment.provider.simulated.SimulatedPaymentProvider;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Makes the payment provider that the settings ask for. */
@ApplicationScoped
class PaymentProviders {

    private static final Logger LOG = Logger.getLogger(PaymentProviders.class);
    private static final String PROVIDER = "orderflow.payment.provider";

    private final PaymentConfig config;
    private final Transactions transactions;
    private final MeterRegistry meters;
    private final Clock clock;

    PaymentProviders(PaymentConfig config, Transactions transactions, MeterRegistry meters, Clock clock) {
        this.config = config;
        this.transactions = transactions;
        this.meters = meters;
        this.clock = clock;
    }

    /** @throws ConfigurationException with a sentence, if a setting is wrong */
    @Produces
    @Singleton
    PaymentProvider provider() {
        return switch (config.provider()) {
            case "simulated" -> new SimulatedPaymentProvider(transactions, clock);
            case "http" -> new HttpPaymentProvider(RemoteSettings.of(config.http()), meters);
            default ->
                throw new ConfigurationException("%s is \"%s\", but must be simulated or http."
                        .formatted(Setting.name(PROVIDER), config.provider()));
        };
    }

    /** Before the first event is taken in: a process that couldn't charge shouldn't start. */
    void announce(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent start, PaymentProvider made) {
        LOG.info(made.description());
    }
}
