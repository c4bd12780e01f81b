package io.orderflow.order.order;

import io.orderflow.messaging.Periodic;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Looks for orders that waited for too long, once a second, on every instance. */
@ApplicationScoped
class DeadlineLoop {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final MeetDeadlines cycle;
    private @Nullable Periodic periodic;

    DeadlineLoop(MeetDeadlines cycle) {
        this.cycle = cycle;
    }

    void start(@Observes StartupEvent event) {
        periodic = Periodic.start("deadlines", PAUSE, this::meet);
    }

    void stop(@Observes ShutdownEvent event) {
        if (periodic != null) {
            periodic.close();
        }
    }

    private void meet() {
        while (cycle.meetOnce()) {
            if (periodic != null && periodic.isClosing()) {
                return;
            }
        }
    }
}
