package io.orderflow.messaging.mending;

import io.orderflow.messaging.MessagingConfig;
import io.orderflow.messaging.Periodic;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
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
            periodic = Periodic.startPaced("redrives", longestPause(), wakeUp, this::carryOn);
        }
    }

    /**
     * Goes on by one event, and says when to come again: when the next one may be tried, so that a rate is kept event by
     * event, whatever the poll interval. That is for redrives that another instance begins.
     */
    private Duration carryOn() {
        return cycle.tryNext()
                ? Duration.ZERO
                : cycle.untilNext()
                        .filter(pause -> pause.compareTo(longestPause()) < 0)
                        .orElseGet(this::longestPause);
    }

    private Duration longestPause() {
        return config.failedEvents().pollInterval();
    }

    /** While what an event brings about can still go out. */
    void stop(@Observes @Priority(Interceptor.Priority.APPLICATION) ShutdownEvent stopping) {
        if (periodic != null) {
            periodic.close();
        }
    }
}
