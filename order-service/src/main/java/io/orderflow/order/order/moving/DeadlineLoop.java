package io.orderflow.order.order.moving;

import io.orderflow.messaging.Periodic;
import io.orderflow.order.order.OrderConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Looks for orders that waited for too long, once a second, on every instance. */
@ApplicationScoped
class DeadlineLoop {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final MeetDeadlines cycle;
    private final OrderConfig config;
    private @Nullable Periodic periodic;

    DeadlineLoop(MeetDeadlines cycle, OrderConfig config) {
        this.cycle = cycle;
        this.config = config;
    }

    /** Before anything is taken in. */
    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent starting) {
        config.check();
    }

    void start(@Observes StartupEvent started) {
        periodic = Periodic.start("deadlines", PAUSE, cycle::meetOnce);
    }

    void stop(@Observes ShutdownEvent event) {
        if (periodic != null) {
            periodic.close();
        }
    }
}
