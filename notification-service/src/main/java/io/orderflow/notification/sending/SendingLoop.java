package io.orderflow.notification.sending;

import io.orderflow.messaging.Backoff;
import io.orderflow.messaging.LastTurn;
import io.orderflow.messaging.transaction.DatabaseUnavailableException;
import io.orderflow.notification.notification.QueueSignal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** When to send: at once after a commit of this process, else at every poll; slower and slower while something is down. */
@ApplicationScoped
class SendingLoop {

    private static final Logger LOG = Logger.getLogger(SendingLoop.class);

    private final SendDueNotifications cycle;
    private final QueueSignal queue;
    private final SendingConfig config;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final LastTurn lastTurn = new LastTurn();
    private volatile @Nullable String outage;
    private @Nullable Thread thread;

    SendingLoop(SendDueNotifications cycle, QueueSignal queue, SendingConfig config) {
        this.cycle = cycle;
        this.queue = queue;
        this.config = config;
    }

    /** How long ago the loop last came round; none before it has started. */
    Duration sinceLastTurn() {
        return lastTurn.ago();
    }

    /** Why the loop waits instead of sending, or null. */
    @Nullable
    String outage() {
        return outage;
    }

    /** Starts sending on a thread of its own, unless this process is configured not to. */
    void start() {
        if (config.enabled()) {
            thread = Thread.ofPlatform().name("notification-sender").start(this::run);
        }
    }

    /** Finishes the cycle in hand, for as long as the drain timeout allows; the rest of the queue waits for a start. */
    void stop() throws InterruptedException {
        stopping.countDown();
        queue.signal();
        if (thread != null && !thread.join(config.drainTimeout())) {
            LOG.warn("Mails in hand were not done with in time; they are sent again when their lease ends");
        }
    }

    private void run() {
        int failures = 0;
        try {
            while (!stopsWithin(Duration.ZERO)) {
                lastTurn.now();
                String problem = sendAndWait();
                outage = problem;
                if (problem == null) {
                    failures = 0;
                } else {
                    Duration pause = Backoff.INFRASTRUCTURE.after(++failures);
                    LOG.warnf("Notifications wait and are tried again in %d ms: %s", pause.toMillis(), problem);
                    stopsWithin(pause);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable String sendAndWait() throws InterruptedException {
        try {
            SendDueNotifications.Cycle done = cycle.sendOnce();
            if (!done.full() && done.outage().isEmpty()) {
                queue.await(config.pollInterval());
            }
            return done.outage().orElse(null);
        } catch (DatabaseUnavailableException down) {
            return down.getMessage();
        } catch (RuntimeException | Error bug) {
            LOG.error("A cycle of sending notifications failed", bug);
            return bug.toString();
        }
    }

    /** Waits unless the loop is to stop; says whether it is. */
    private boolean stopsWithin(Duration pause) throws InterruptedException {
        return stopping.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    }
}
