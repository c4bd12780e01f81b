package io.orderflow.idempotency;

import io.orderflow.messaging.retention.KeptRows;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Has keys go that are older than the retention. */
@Singleton
class ForgetOldKeys {

    private static final Duration SHORTEST_RETENTION = Duration.ofDays(7);

    private final IdempotencyKeys keys;
    private final IdempotencyConfig config;

    ForgetOldKeys(IdempotencyKeys keys, IdempotencyConfig config) {
        this.keys = keys;
        this.config = config;
    }

    @Produces
    @Singleton
    KeptRows keys() {
        return new KeptRows("orderflow.idempotency.retention", config.retention(), SHORTEST_RETENTION, keys::forget);
    }
}
