package io.orderflow.messaging.start;

import io.orderflow.messaging.MessagingConfig;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Ends a stop that takes too long. Each loop has a limit of its own for what it has in hand, but a database that hangs
 * can have them use up theirs one after the other. What isn't finished then is as safe as in a crash: transactions are
 * rolled back, leases and sessions run out, and others take over.
 */
@ApplicationScoped
class StopInTime {

    private static final Logger LOG = Logger.getLogger(StopInTime.class);

    /** Unlike that of a tidy stop, of a start that failed, and of a process that was killed. */
    private static final int EXIT_CODE = 3;

    private final Duration patience;
    private final Runnable crash;

    @Inject
    StopInTime(MessagingConfig config) {
        // A JVM that runs tests outlives the services in it.
        this(config.stopPatience(), LaunchMode.current() == LaunchMode.NORMAL ? StopInTime::halt : () -> {});
    }

    StopInTime(Duration patience, Runnable crash) {
        this.patience = patience;
        this.crash = crash;
    }

    /** Before anything is stopped. */
    void watch(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent stopping) {
        Thread.ofPlatform().daemon().name("stop-in-time").start(this::crashInTime);
    }

    private void crashInTime() {
        try {
            Thread.sleep(patience);
            crash.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void halt() {
        LOG.error("What was in hand was not finished in time; it is left to another instance or the next start");
        Runtime.getRuntime().halt(EXIT_CODE);
    }
}
