package io.orderflow.messaging.mending;

import io.orderflow.messaging.MessagingConfig;
import io.orderflow.messaging.Periodic;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import org.jspecify.annotations.Nullable;

/** Carries redrives on, in every process that consumes. */
@ApplicationScoped
class RedriveLoop {

    private final CarryOnRedrives cycle;
    private final RedriveWakeUp wakeUp;
    private final MessagingConfig config;
    private @Nullable Periodic periodic;

    RedriveLoop(CarryOnRedrives cycle, RedriveWakeUp wakeUp, MessagingConfig config) {
        this.cycle = cycle;
        this.wakeUp = wakeUp;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        if (config.consumer().enabled()) {
            periodic = Periodic.start("redrives", config.failedEvents().pollInterval(), wakeUp, cycle::tryNext);
        }
    }

    /** While what an event brings about can still go out. */
    void stop(@Observes @Priority(Interceptor.Priority.APPLICATION) ShutdownEvent stopping) {
        if (periodic != null) {
            periodic.close();
        }
    }
}
