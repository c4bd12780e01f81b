package io.orderflow.messaging.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderflow.local.SharedInfrastructure;
import io.orderflow.messaging.TestConfig;
import io.orderflow.messaging.inbox.Inbox;
import io.orderflow.messaging.inbox.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A running consumer of one subscription and its retries, as one instance of a service has them. */
public final class TestConsumers {

    private final ConsumerLoop loop;
    private final RetryLoop retries;
    private final List<Thread> threads;

    private TestConsumers(ConsumerLoop loop, RetryLoop retries) {
        this.loop = loop;
        this.retries = retries;
        this.threads =
                List.of(Thread.ofPlatform().start(loop), Thread.ofPlatform().start(retries));
    }

    /** The clients of a process whose broker is there. */
    public static KafkaClients clients(String bootstrapServers) {
        return clients(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** The clients of a process with these {@code kafka.*} settings. */
    public static KafkaClients clients(Map<String, Object> settings) {
        return new KafkaClients(settings);
    }

    public static TestConsumers start(Subscription subscription, Inbox inbox) {
        return start(subscription, inbox, new SimpleMeterRegistry());
    }

    /** The same, and what they measure is found in {@code registry}. */
    static TestConsumers start(Subscription subscription, Inbox inbox, MeterRegistry registry) {
        return start(
                subscription,
                inbox,
                registry,
                clients(SharedInfrastructure.kafka().bootstrapServers()));
    }

    /** The same, by these clients. */
    static TestConsumers start(Subscription subscription, Inbox inbox, MeterRegistry registry, KafkaClients clients) {
        return new TestConsumers(
                new ConsumerLoop(
                        subscription,
                        clients,
                        inbox,
                        TestConfig.defaults().consumer(),
                        new ConsumerLag(subscription, registry)),
                new RetryLoop(subscription, inbox, Duration.ofMillis(100)));
    }

    void renewClient() {
        loop.renewClient();
    }

    @Nullable
    String outage() {
        return loop.outage();
    }

    /** Waits for the consumer to end by itself, and stops the rest. */
    void join() throws InterruptedException {
        threads.getFirst().join();
        stop();
    }

    public void stop() throws InterruptedException {
        loop.stop();
        retries.stop();
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
