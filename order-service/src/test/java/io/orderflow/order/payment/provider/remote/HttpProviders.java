package io.orderflow.order.payment.provider.remote;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderflow.order.payment.provider.TestPaymentConfig;
import java.util.HashMap;
import java.util.Map;

/** Makes clients of a provider at an address, patient with a slow machine, that try once; but for what a test says. */
final class HttpProviders {

    static final String API_KEY = "sk_very_private";

    private HttpProviders() {}

    /** @param settings by their names behind {@code orderflow.payment.http.} */
    static HttpPaymentProvider at(String url, Map<String, String> settings) {
        return at(url, settings, new SimpleMeterRegistry());
    }

    static HttpPaymentProvider at(String url, Map<String, String> settings, MeterRegistry meters) {
        Map<String, String> all = new HashMap<>(Map.of(
                "http.url", url,
                "http.api-key", API_KEY,
                "http.timeout", "30s",
                "http.connect-timeout", "30s",
                "http.retries", "0",
                "http.first-backoff", "1ms",
                "http.circuit.window", "1000"));
        settings.forEach((name, value) -> all.put("http." + name, value));
        return new HttpPaymentProvider(
                RemoteSettings.of(TestPaymentConfig.with(all).http()), meters);
    }
}
