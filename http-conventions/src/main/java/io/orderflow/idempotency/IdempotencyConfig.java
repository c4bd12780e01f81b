package io.orderflow.idempotency;

import io.orderflow.messaging.retention.Retention;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long answers are kept, {@code orderflow.idempotency.*}. */
@ConfigMapping(prefix = "orderflow.idempotency")
interface IdempotencyConfig {

    /** How long the answer to a request with a key is kept, at least seven days, or {@code forever}. */
    @WithDefault("7d")
    Retention retention();
}
