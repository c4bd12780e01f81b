package io.orderflow.messaging.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.messaging.MessagingConfig;
import io.orderflow.messaging.failed.FailedEventMetrics;
import io.orderflow.messaging.inbox.Inbox;
import io.orderflow.messaging.inbox.Subscription;
import io.orderflow.messaging.inbox.Subscriptions;
import io.orderflow.messaging.time.ClockSetBack;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs the consumers of this process: a loop for each subscription, and one for the failed events of all. */
@ApplicationScoped
public class Consumers {

    private static final Logger LOG = Logger.getLogger(Consumers.class);

    private final Subscriptions subscriptions;
    private final KafkaClients clients;
    private final Inbox inbox;
    private final FailedEventMetrics metrics;
    private final MeterRegistry registry;
    private final MessagingConfig config;
    private final List<ConsumerLoop> loops = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private @Nullable RetryLoop retries;

    Consumers(
            Subscriptions subscriptions,
            KafkaClients clients,
            Inbox inbox,
            FailedEventMetrics metrics,
            MeterRegistry registry,
            MessagingConfig config) {
        this.subscriptions = subscriptions;
        this.clients = clients;
        this.inbox = inbox;
        this.metrics = metrics;
        this.registry = registry;
        this.config = config;
    }

    List<ConsumerLoop> loops() {
        return loops;
    }

    /** Starts consuming, unless this process is configured not to. */
    public void start() {
        if (!config.consumer().enabled()) {
            return;
        }
        for (Subscription subscription : subscriptions.all()) {
            metrics.register(subscription.consumer());
            ConsumerLoop loop = new ConsumerLoop(
                    subscription, clients, inbox, config.consumer(), new ConsumerLag(subscription, registry));
            loops.add(loop);
            threads.add(Thread.ofPlatform()
                    .name("consumer-" + subscription.consumer())
                    .start(loop));
        }
        retries =
                new RetryLoop(subscriptions.all(), inbox, config.failedEvents().pollInterval());
        threads.add(Thread.ofPlatform().name("failed-events").start(retries));
    }

    /** Kafka's clients keep the machine's times: those that have any of before are given up. */
    void renewClients(@Observes ClockSetBack setBack) {
        loops.forEach(ConsumerLoop::renewClient);
    }

    /** Finishes the batches in hand, for as long as the drain timeout allows, and leaves the groups. */
    public void stop() throws InterruptedException {
        loops.forEach(ConsumerLoop::stop);
        if (retries != null) {
            retries.stop();
        }
        long until = System.nanoTime() + config.consumer().drainTimeout().toNanos();
        for (Thread thread : threads) {
            thread.join(Math.max(1, (until - System.nanoTime()) / 1_000_000));
            if (thread.isAlive()) {
                LOG.warnf(
                        "%s did not finish in time; its batch will be taken in by another instance", thread.getName());
                // What it fails with from now on is this stop's fault, and no event's.
                thread.interrupt();
            }
        }
    }
}
