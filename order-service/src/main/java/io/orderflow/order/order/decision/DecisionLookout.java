package io.orderflow.order.order.decision;

import io.orderflow.messaging.Periodic;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Has {@link Decisions} look into the database twice a second: another instance may have decided. */
@ApplicationScoped
class DecisionLookout {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Decisions decisions;
    private @Nullable Periodic periodic;

    DecisionLookout(Decisions decisions) {
        this.decisions = decisions;
    }

    void start(@Observes StartupEvent event) {
        periodic = Periodic.start("decisions", PAUSE, () -> {
            decisions.look();
            return false;
        });
    }

    void stop(@Observes ShutdownEvent event) {
        if (periodic != null) {
            periodic.close();
        }
    }
}
