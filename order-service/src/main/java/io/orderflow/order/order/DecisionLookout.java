package io.orderflow.order.order;

import io.orderflow.messaging.transaction.DatabaseUnavailableException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Has {@link Decisions} look into the database twice a second: another instance may have decided. */
@ApplicationScoped
class DecisionLookout {

    private static final Logger LOG = Logger.getLogger(DecisionLookout.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Decisions decisions;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("decisions").factory());

    DecisionLookout(Decisions decisions) {
        this.decisions = decisions;
    }

    void start(@Observes StartupEvent event) {
        clockwork.scheduleWithFixedDelay(this::look, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        clockwork.shutdown();
    }

    private void look() {
        try {
            decisions.look();
        } catch (DatabaseUnavailableException down) {
            LOG.debug("The database is down; those who wait will be looked for again", down);
        } catch (RuntimeException bug) {
            // Thrown on, it would end the looking for good.
            LOG.error("Could not look for decisions", bug);
        }
    }
}
