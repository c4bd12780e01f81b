package io.orderflow.messaging.kafka;

import io.orderflow.messaging.Backoff;
import io.orderflow.messaging.inbox.Inbox;
import io.orderflow.messaging.inbox.StoppedException;
import io.orderflow.messaging.inbox.Subscription;
import io.orderflow.messaging.transaction.DatabaseUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Tries the failed events of all consumers again when they are due, on a thread of its own. */
final class RetryLoop implements Runnable {

    private static final Logger LOG = Logger.getLogger(RetryLoop.class);

    private final List<Subscription> subscriptions;
    private final Inbox inbox;
    private final Duration pollInterval;
    private final CountDownLatch stopping = new CountDownLatch(1);

    RetryLoop(List<Subscription> subscriptions, Inbox inbox, Duration pollInterval) {
        this.subscriptions = subscriptions;
        this.inbox = inbox;
        this.pollInterval = pollInterval;
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
                    subscriptions.forEach(this::retryAllDue);
                    failures = 0;
                    pause = pollInterval;
                } catch (DatabaseUnavailableException down) {
                    pause = Backoff.INFRASTRUCTURE.after(++failures);
                } catch (StoppedException stopped) {
                    return;
                } catch (RuntimeException | Error bug) {
                    // An error ends no thread that nobody would start again. Without memory, the JVM ends by itself.
                    pause = Backoff.INFRASTRUCTURE.after(++failures);
                    LOG.errorf(bug, "Failed events are tried again in %d ms", pause.toMillis());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void retryAllDue(Subscription subscription) {
        boolean more = true;
        while (more && stopping.getCount() > 0) {
            more = inbox.retryOne(subscription);
        }
    }
}
