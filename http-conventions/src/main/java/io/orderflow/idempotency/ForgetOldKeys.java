package io.orderflow.idempotency;

import io.orderflow.messaging.Periodic;
import io.orderflow.messaging.transaction.Transactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Removes keys that are older than the retention, a batch at a time, every hour and on every instance. */
@ApplicationScoped
class ForgetOldKeys {

    private static final Duration SHORTEST_RETENTION = Duration.ofDays(7);
    private static final Duration PAUSE = Duration.ofHours(1);
    private static final int BATCH = 1000;

    private final Transactions transactions;
    private final IdempotencyKeys keys;
    private final IdempotencyConfig config;
    private final Clock clock;
    private @Nullable Periodic periodic;

    ForgetOldKeys(Transactions transactions, IdempotencyKeys keys, IdempotencyConfig config, Clock clock) {
        this.transactions = transactions;
        this.keys = keys;
        this.config = config;
        this.clock = clock;
    }

    /** Before anything is taken in. */
    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent starting) {
        if (config.retention().compareTo(SHORTEST_RETENTION) < 0) {
            throw new ConfigurationException(
                    "orderflow.idempotency.retention must be at least 7d, but is " + config.retention() + ".");
        }
    }

    void start(@Observes StartupEvent started) {
        periodic = Periodic.start("idempotency-keys", PAUSE, this::forget);
    }

    void stop(@Observes ShutdownEvent event) {
        if (periodic != null) {
            periodic.close();
        }
    }

    /** Removes a batch of those that are too old now; says whether there are likely to be more. */
    boolean forget() {
        Instant before = clock.instant().minus(config.retention());
        return transactions.call(transaction -> keys.forget(transaction, before, BATCH)) == BATCH;
    }
}
