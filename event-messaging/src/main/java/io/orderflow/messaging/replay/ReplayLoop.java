package io.orderflow.messaging.replay;

import io.orderflow.messaging.MessagingConfig;
import io.orderflow.messaging.Periodic;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import org.jspecify.annotations.Nullable;

/** Carries replays on, in every process that consumes. */
@ApplicationScoped
class ReplayLoop {

    private final CarryOnReplays cycle;
    private final ReplayWakeUp wakeUp;
    private final MessagingConfig config;
    private @Nullable Periodic periodic;

    ReplayLoop(CarryOnReplays cycle, ReplayWakeUp wakeUp, MessagingConfig config) {
        this.cycle = cycle;
        this.wakeUp = wakeUp;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        if (config.consumer().enabled()) {
            periodic = Periodic.start("replays", config.failedEvents().pollInterval(), wakeUp, cycle::carryOn);
        }
    }

    /** While what an event brings about can still go out. */
    void stop(@Observes @Priority(Interceptor.Priority.APPLICATION) ShutdownEvent stopping) {
        if (periodic != null) {
            periodic.close();
        }
    }
}
