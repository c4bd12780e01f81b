package io.orderflow.messaging.start;

import io.orderflow.messaging.kafka.Consumers;
import io.orderflow.messaging.outbox.RelayLoop;
import io.orderflow.messaging.time.DatabaseTime;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

/** Starts relay and consumers once the process is known to be fit, and stops them in the reverse order. */
@ApplicationScoped
class MessagingLifecycle {

    private final StartChecks checks;
    private final Migrations migrations;
    private final DatabaseTime time;
    private final RelayLoop relay;
    private final Consumers consumers;

    MessagingLifecycle(
            StartChecks checks, Migrations migrations, DatabaseTime time, RelayLoop relay, Consumers consumers) {
        this.checks = checks;
        this.migrations = migrations;
        this.time = time;
        this.relay = relay;
        this.consumers = consumers;
    }

    /** Before every other observer: what they do may need the database's tables. */
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event) {
        checks.run(migrations::run);
        time.start();
        relay.start();
        consumers.start();
    }

    /** Consumers first: what their last batches leave in the outbox, the relay can still send. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        consumers.stop();
        relay.stop();
        time.stop();
    }
}
