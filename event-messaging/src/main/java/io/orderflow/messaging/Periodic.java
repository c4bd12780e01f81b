package io.orderflow.messaging;

import io.orderflow.messaging.transaction.DatabaseUnavailableException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Repeats a task on a thread of its own, with a pause after each run, until it is closed. A run that fails is followed
 * by the next one all the same: an outage of the database passes, and anything else is logged as the bug it is.
 */
public final class Periodic implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Periodic.class);
    private static final Duration LAST_RUN = Duration.ofSeconds(10);

    private final String name;
    private final Duration pause;
    private final WakeUp wakeUp;
    private final Supplier<Duration> task;
    private final Thread thread;
    private volatile boolean closing;

    private Periodic(String name, Duration pause, WakeUp wakeUp, Supplier<Duration> task) {
        this.name = name;
        this.pause = pause;
        this.wakeUp = wakeUp;
        this.task = task;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::repeat);
    }

    /**
     * Begins, with a pause before the first run.
     *
     * @param name of the thread, and of the task in messages
     * @param task says whether there is more to do; then it is run again without a pause
     */
    public static Periodic start(String name, Duration pause, BooleanSupplier task) {
        return start(name, pause, new WakeUp(), task);
    }

    /** The same, but {@code wakeUp}, which nobody else waits for, cuts a pause short. */
    public static Periodic start(String name, Duration pause, WakeUp wakeUp, BooleanSupplier task) {
        return startPaced(name, pause, wakeUp, () -> task.getAsBoolean() ? Duration.ZERO : pause);
    }

    /**
     * The same, but the task says after each run how long the pause is, which is zero if there is more to do now; {@code
     * pause} is the first one, and the one after a failure.
     */
    public static Periodic startPaced(String name, Duration pause, WakeUp wakeUp, Supplier<Duration> task) {
        Periodic periodic = new Periodic(name, pause, wakeUp, task);
        periodic.thread.start();
        return periodic;
    }

    private void repeat() {
        try {
            Duration next = pause;
            while (!closing) {
                wakeUp.await(next);
                next = run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives back how long to pause then. */
    private Duration run() {
        try {
            Duration next = Duration.ZERO;
            while (next.isZero() && !closing) {
                next = task.get();
            }
            return next;
        } catch (DatabaseUnavailableException down) {
            LOG.debugf(down, "The database is away; %s will be repeated", name);
        } catch (RuntimeException | Error bug) {
            // Rethrown, it would end the repeating for good.
            LOG.errorf(bug, "%s failed and will be repeated", name);
        }
        return pause;
    }

    /** Lets the run in hand come to its end, for ten seconds at most. */
    @Override
    public void close() {
        closing = true;
        wakeUp.signal();
        try {
            if (!thread.join(LAST_RUN)) {
                LOG.warnf("%s did not end in time", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
