package io.orderflow.idempotency;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long answers are kept, {@code orderflow.idempotency.*}. */
@ConfigMapping(prefix = "orderflow.idempotency")
interface IdempotencyConfig {

    /** How long the answer to a request with a key is kept, at least seven days. */
    @WithDefault("7d")
    Duration retention();
}
