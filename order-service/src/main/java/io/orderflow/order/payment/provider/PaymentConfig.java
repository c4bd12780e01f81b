package io.orderflow.order.payment.provider;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Who charges customers, {@code orderflow.payment.*}. */
@ConfigMapping(prefix = "orderflow.payment")
public interface PaymentConfig {

    /** {@code simulated}: nobody, but as if; {@code http}: the provider at {@link Http#url}. */
    @WithDefault("simulated")
    String provider();

    /** The provider that is spoken to over HTTP. */
    Http http();

    /** The provider that is spoken to over HTTP. */
    interface Http {
        /** Where it is, such as {@code https://pay.example.com/v1}; needed for {@code http}. */
        Optional<String> url();

        /** What it knows us by, a secret; needed for {@code http}. */
        Optional<String> apiKey();

        /** How long connecting may take; shorter than {@link #timeout}. */
        @WithDefault("2s")
        Duration connectTimeout();

        /** How long one try may take, from connecting to the last byte of the answer. */
        @WithDefault("5s")
        Duration timeout();

        /** How often a call that got no useful answer is repeated at once, under the same key, before it is given up. */
        @WithDefault("2")
        int retries();

        /** The pause before the first repeat; it doubles from one to the next, with jitter. */
        @WithDefault("200ms")
        Duration firstBackoff();

        /** How many charges are made at the same time. */
        @WithDefault("16")
        int connections();

        /** When it is left in peace. */
        Circuit circuit();
    }

    /** When a provider that is in trouble is left in peace. */
    interface Circuit {
        /** Of how many tries in a row the share of failed ones is taken. */
        @WithDefault("20")
        int window();

        /** The share of failed tries that opens the circuit, above 0 and up to 1. */
        @WithDefault("0.5")
        double failureRatio();

        /** How long nothing is asked then; after that, one call finds out. */
        @WithDefault("10s")
        Duration openFor();
    }
}
