package io.orderflow.idempotency;

import io.orderflow.messaging.transaction.DatabaseUnavailableException;
import io.orderflow.messaging.transaction.Transactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Removes keys that are older than the retention, a batch at a time, every hour and on every instance. */
@ApplicationScoped
class ForgetOldKeys {

    private static final Logger LOG = Logger.getLogger(ForgetOldKeys.class);
    private static final Duration SHORTEST_RETENTION = Duration.ofDays(7);
    private static final Duration PAUSE = Duration.ofHours(1);
    private static final int BATCH = 1000;

    private final Transactions transactions;
    private final IdempotencyKeys keys;
    private final IdempotencyConfig config;
    private final Clock clock;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("idempotency-keys").factory());

    ForgetOldKeys(Transactions transactions, IdempotencyKeys keys, IdempotencyConfig config, Clock clock) {
        this.transactions = transactions;
        this.keys = keys;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        if (config.retention().compareTo(SHORTEST_RETENTION) < 0) {
            throw new ConfigurationException(
                    "orderflow.idempotency.retention must be at least 7d, but is " + config.retention() + ".");
        }
        clockwork.scheduleWithFixedDelay(this::forget, PAUSE.toMinutes(), PAUSE.toMinutes(), TimeUnit.MINUTES);
    }

    void stop(@Observes ShutdownEvent event) {
        clockwork.shutdown();
    }

    /** Removes all that are too old now. */
    void forget() {
        try {
            Instant before = clock.instant().minus(config.retention());
            int forgotten;
            do {
                forgotten = transactions.call(transaction -> keys.forget(transaction, before, BATCH));
            } while (forgotten == BATCH);
        } catch (DatabaseUnavailableException down) {
            LOG.debug("The database is down; old keys are removed another time", down);
        } catch (RuntimeException bug) {
            // Thrown on, it would end the removing for good.
            LOG.error("Old idempotency keys could not be removed", bug);
        }
    }
}
