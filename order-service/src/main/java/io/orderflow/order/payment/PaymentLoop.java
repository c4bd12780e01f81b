package io.orderflow.order.payment;

import io.orderflow.messaging.Periodic;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import org.jspecify.annotations.Nullable;

/** Asks the provider at once after a commit of this process, and looks for what others left at every poll. */
@ApplicationScoped
class PaymentLoop {

    private final AskProvider cycle;
    private final PaymentWakeUp wakeUp;
    private final QueueConfig config;
    private @Nullable Periodic periodic;

    PaymentLoop(AskProvider cycle, PaymentWakeUp wakeUp, QueueConfig config) {
        this.cycle = cycle;
        this.wakeUp = wakeUp;
        this.config = config;
    }

    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent starting) {
        config.check();
    }

    void start(@Observes StartupEvent started) {
        if (config.enabled()) {
            periodic = Periodic.start("payments", config.pollInterval(), wakeUp, cycle::askOnce);
        }
    }

    /** While what it leaves in the outbox can still go out. */
    void stop(@Observes @Priority(Interceptor.Priority.APPLICATION) ShutdownEvent stopping) {
        if (periodic != null) {
            periodic.close();
        }
    }
}
