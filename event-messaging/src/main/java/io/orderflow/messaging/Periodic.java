package io.orderflow.messaging;

import io.orderflow.messaging.transaction.DatabaseUnavailableException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Repeats a task on a thread of its own, with a pause after each run, until it is closed. A run that fails is followed
 * by the next one all the same: an outage of the database passes, and anything else is logged as the bug it is.
 */
public final class Periodic implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Periodic.class);
    private static final Duration LAST_RUN = Duration.ofSeconds(10);

    private final String name;
    private final BooleanSupplier task;
    private final ScheduledExecutorService clockwork;

    private Periodic(String name, BooleanSupplier task) {
        this.name = name;
        this.task = task;
        this.clockwork = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
    }

    /**
     * Begins, with a pause before the first run.
     *
     * @param name of the thread, and of the task in messages
     * @param task says whether there is more to do; then it is run again without a pause
     */
    public static Periodic start(String name, Duration pause, BooleanSupplier task) {
        Periodic periodic = new Periodic(name, task);
        periodic.clockwork.scheduleWithFixedDelay(
                periodic::run, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        return periodic;
    }

    private void run() {
        try {
            boolean more = true;
            while (more && !clockwork.isShutdown()) {
                more = task.getAsBoolean();
            }
        } catch (DatabaseUnavailableException down) {
            LOG.debugf(down, "The database is away; %s will be repeated", name);
        } catch (RuntimeException bug) {
            // Thrown on, it would end the repeating for good.
            LOG.errorf(bug, "%s failed and will be repeated", name);
        }
    }

    /** Lets the run in hand come to its end, for ten seconds at most. */
    @Override
    public void close() {
        clockwork.shutdown();
        try {
            if (!clockwork.awaitTermination(LAST_RUN.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warnf("%s did not end in time", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
