package io.orderflow.inventory.expiry;

import io.orderflow.messaging.transaction.DatabaseUnavailableException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks for expired reservations every few seconds, on a thread of its own and on every instance. */
@ApplicationScoped
class ExpiryLoop {

    private static final Logger LOG = Logger.getLogger(ExpiryLoop.class);

    private final ReleaseExpired cycle;
    private final ExpiryConfig config;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("reservation-expiry").factory());

    ExpiryLoop(ReleaseExpired cycle, ExpiryConfig config) {
        this.cycle = cycle;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        if (config.grace().isNegative()) {
            throw new ConfigurationException("orderflow.reservation.grace must not be less than nothing.");
        }
        if (!config.expiryInterval().isPositive()) {
            throw new ConfigurationException("orderflow.reservation.expiry-interval must be longer than nothing.");
        }
        long pause = config.expiryInterval().toNanos();
        clockwork.scheduleWithFixedDelay(this::releaseAll, pause, pause, TimeUnit.NANOSECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        clockwork.shutdown();
    }

    private void releaseAll() {
        try {
            while (cycle.releaseOnce() == ReleaseExpired.BATCH && !clockwork.isShutdown()) {
                // The next batch is due as well.
            }
        } catch (DatabaseUnavailableException down) {
            LOG.debug("The database is down; expired reservations are released another time", down);
        } catch (RuntimeException bug) {
            // Thrown on, it would end the looking for good.
            LOG.error("Expired reservations could not be released", bug);
        }
    }
}
