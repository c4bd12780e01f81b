package io.orderflow.messaging.outbox;

import io.orderflow.messaging.Backoff;
import io.orderflow.messaging.LastTurn;
import io.orderflow.messaging.MessagingConfig;
import io.orderflow.messaging.transaction.DatabaseUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** When to relay: at once after a commit of this process, else at every poll; slower and slower while something is down. */
@ApplicationScoped
public class RelayLoop {

    private static final Logger LOG = Logger.getLogger(RelayLoop.class);

    /** The wait for a shard that another relay owned: about the length of its cycle. */
    private static final Duration SHARED = Duration.ofMillis(10);

    private final OutboxRelay relay;
    private final RelayWakeUp wakeUp;
    private final MessagingConfig.Relay config;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final LastTurn lastTurn = new LastTurn();
    private volatile @Nullable String outage;
    private @Nullable Thread thread;

    RelayLoop(OutboxRelay relay, RelayWakeUp wakeUp, MessagingConfig config) {
        this.relay = relay;
        this.wakeUp = wakeUp;
        this.config = config.relay();
    }

    /** How long ago the loop last came round; none before it has started. */
    Duration sinceLastTurn() {
        return lastTurn.ago();
    }

    /** Why the loop waits instead of relaying, or null. */
    @Nullable
    String outage() {
        return outage;
    }

    /** Starts relaying on a thread of its own, unless this process is configured not to. */
    public void start() {
        if (config.enabled()) {
            thread = Thread.ofPlatform().name("outbox-relay").start(this::run);
        }
    }

    /** Finishes the cycle in hand and ends; what is left in the outbox goes out after the next start, or by another instance. */
    public void stop() throws InterruptedException {
        stopping.countDown();
        wakeUp.signal();
        if (thread != null) {
            thread.join();
        }
    }

    private void run() {
        int failures = 0;
        try {
            while (!stopsWithin(Duration.ZERO)) {
                lastTurn.now();
                try {
                    cycleAndWait();
                    failures = 0;
                    outage = null;
                } catch (DatabaseUnavailableException | EventNotSentException down) {
                    outage = down.getMessage();
                    Duration pause = Backoff.INFRASTRUCTURE.after(++failures);
                    LOG.warnf("The outbox waits and is tried again in %d ms: %s", pause.toMillis(), down.getMessage());
                    stopsWithin(pause);
                } catch (RuntimeException | Error bug) {
                    outage = bug.toString();
                    Duration pause = Backoff.INFRASTRUCTURE.after(++failures);
                    LOG.errorf(bug, "The outbox waits and is tried again in %d ms", pause.toMillis());
                    stopsWithin(pause);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void cycleAndWait() throws InterruptedException {
        long started = System.nanoTime();
        OutboxRelay.Cycle cycle = relay.relayOnce();
        if (cycle.full()) {
            return;
        }
        stopsWithin(config.pace().minusNanos(System.nanoTime() - started));
        wakeUp.await(cycle.shared() ? SHARED : config.pollInterval());
    }

    /** Waits unless the loop is to stop; says whether it is. */
    private boolean stopsWithin(Duration pause) throws InterruptedException {
        return stopping.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    }
}
