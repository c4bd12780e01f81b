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

/** Runs the consumers of this process: for each subscription a loop for its topics, and one for its failed events. */
@ApplicationScoped
public class Consumers {

    private static final Logger LOG = Logger.getLogger(Consumers.class);

    private final Subscriptions subscriptions;
    private final KafkaClients clients;
    private final Inbox inbox;
    private final FailedEventMetrics metrics;
    private final MeterRegistry registry;
    private final MessagingConfig config;
    private final List<Loops> running = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

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

    /** What a consumer consists of. */
    record Loops(ConsumerLoop topics, RetryLoop failedEvents) {}

    List<Loops> running() {
        return running;
    }

    /** Starts consuming, unless this process is configured not to. */
    public void start() {
        if (!config.consumer().enabled()) {
            return;
        }
        for (Subscription subscription : subscriptions.all()) {
            metrics.register(subscription.consumer());
            String consumer = subscription.consumer();
            Loops loops = new Loops(
                    new ConsumerLoop(
                            subscription, clients, inbox, config.consumer(), new ConsumerLag(subscription, registry)),
                    new RetryLoop(subscription, inbox, config.failedEvents().pollInterval()));
            running.add(loops);
            threads.add(Thread.ofPlatform().name("consumer-" + consumer).start(loops.topics()));
            threads.add(Thread.ofPlatform().name("failed-events-" + consumer).start(loops.failedEvents()));
        }
    }

    /** Kafka's clients keep the machine's times: those that have any of before are given up. */
    void renewClients(@Observes ClockSetBack setBack) {
        running.forEach(loops -> loops.topics().renewClient());
    }

    /** Finishes the batches in hand, for as long as the drain timeout allows, and leaves the groups. */
    public void stop() throws InterruptedException {
        for (Loops loops : running) {
            loops.topics().stop();
            loops.failedEvents().stop();
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
