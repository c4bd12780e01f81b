package io.orderflow.messaging.kafka;

import io.orderflow.messaging.Backoff;
import io.orderflow.messaging.LastTurn;
import io.orderflow.messaging.inbox.Inbox;
import io.orderflow.messaging.inbox.StoppedException;
import io.orderflow.messaging.inbox.Subscription;
import io.orderflow.messaging.transaction.DatabaseUnavailableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tries the failed events of one consumer again when they are due, on a thread of its own: what one consumer waits for,
 * such as a table that is locked, holds up no other one.
 */
final class RetryLoop implements Runnable {

    private static final Logger LOG = Logger.getLogger(RetryLoop.class);

    private final Subscription subscription;
    private final Inbox inbox;
    private final Duration pollInterval;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final LastTurn lastTurn = new LastTurn();
    private volatile @Nullable String outage;

    RetryLoop(Subscription subscription, Inbox inbox, Duration pollInterval) {
        this.subscription = subscription;
        this.inbox = inbox;
        this.pollInterval = pollInterval;
    }

    /** Why the loop waits although an event is due, or null. */
    @Nullable
    String outage() {
        return outage;
    }

    /** How long ago the loop last came round; none before it has started. */
    Duration sinceLastTurn() {
        return lastTurn.ago();
    }

    void stop() {
        stopping.countDown();
    }

    @Override
    public void run() {
        int failures = 0;
        Duration pause = pollInterval;
        try {
            while (!stopping.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                try {
                    retryAllDue();
                    failures = 0;
                    pause = pollInterval;
                    outage = null;
                } catch (DatabaseUnavailableException down) {
                    pause = Backoff.INFRASTRUCTURE.after(++failures);
                    outage = String.valueOf(down.getMessage());
                } catch (StoppedException stopped) {
                    return;
                } catch (RuntimeException | Error bug) {
                    // An error ends no thread that nobody would start again. Without memory, the JVM ends by itself.
                    pause = Backoff.INFRASTRUCTURE.after(++failures);
                    LOG.errorf(
                            bug,
                            "Failed events of %s are tried again in %d ms",
                            subscription.consumer(),
                            pause.toMillis());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void retryAllDue() {
        do {
            lastTurn.now();
        } while (stopping.getCount() > 0 && inbox.retryOne(subscription));
    }
}
