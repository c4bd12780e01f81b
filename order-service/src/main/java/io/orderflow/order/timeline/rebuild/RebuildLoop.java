package io.orderflow.order.timeline.rebuild;

import io.orderflow.messaging.MessagingConfig;
import io.orderflow.messaging.Periodic;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Carries rebuilds on, in every process that consumes. */
@ApplicationScoped
class RebuildLoop {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final CarryOnRebuilds cycle;
    private final MessagingConfig config;
    private @Nullable Periodic periodic;

    RebuildLoop(CarryOnRebuilds cycle, MessagingConfig config) {
        this.cycle = cycle;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        if (config.consumer().enabled()) {
            periodic = Periodic.start("timeline-rebuilds", PAUSE, cycle::carryOn);
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        if (periodic != null) {
            periodic.close();
        }
    }
}
