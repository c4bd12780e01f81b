package io.orderflow.order.payment.provider.remote;

import io.orderflow.order.Infrastructure;
import io.orderflow.order.payment.provider.PaymentProvider;
import io.orderflow.order.payment.provider.PaymentProviderContract;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

@QuarkusTest
@WithTestResource(Infrastructure.class)
class HttpPaymentProviderContractTest extends PaymentProviderContract {

    static PlayedProvider provider;

    @BeforeAll
    static void start() {
        provider = new PlayedProvider();
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @Override
    protected PaymentProvider instance() {
        return HttpProviders.at(provider.url(), Map.of());
    }

    @Override
    protected long chargesOf(UUID orderId) {
        return provider.chargesOf(orderId);
    }

    @Override
    protected long refundsOf(UUID orderId) {
        return provider.refundsOf(orderId);
    }
}
