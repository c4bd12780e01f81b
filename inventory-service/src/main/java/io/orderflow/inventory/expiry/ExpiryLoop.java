package io.orderflow.inventory.expiry;

import io.orderflow.messaging.Periodic;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import org.jspecify.annotations.Nullable;

/** Looks for expired reservations every few seconds, on a thread of its own and on every instance. */
@ApplicationScoped
class ExpiryLoop {

    private final ReleaseExpired cycle;
    private final ExpiryConfig config;
    private @Nullable Periodic periodic;

    ExpiryLoop(ReleaseExpired cycle, ExpiryConfig config) {
        this.cycle = cycle;
        this.config = config;
    }

    /** Before anything is taken in. */
    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent starting) {
        if (config.grace().isNegative()) {
            throw new ConfigurationException("orderflow.reservation.grace must not be less than nothing.");
        }
        if (!config.expiryInterval().isPositive()) {
            throw new ConfigurationException("orderflow.reservation.expiry-interval must be longer than nothing.");
        }
    }

    void start(@Observes StartupEvent started) {
        periodic = Periodic.start(
                "reservation-expiry", config.expiryInterval(), () -> cycle.releaseOnce() == ReleaseExpired.BATCH);
    }

    void stop(@Observes ShutdownEvent event) {
        if (periodic != null) {
            periodic.close();
        }
    }
}
