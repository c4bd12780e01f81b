package io.orderflow.messaging.kafka;

import io.orderflow.messaging.Backoff;
import io.orderflow.messaging.LastTurn;
import io.orderflow.messaging.MessagingConfig;
import io.orderflow.messaging.inbox.Inbox;
import io.orderflow.messaging.inbox.StoppedException;
import io.orderflow.messaging.inbox.Subscription;
import io.orderflow.messaging.transaction.DatabaseUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Polls one subscription's topics and gives each batch to the inbox, on a thread of its own.
 *
 * <p>Offsets are committed some time after the inbox has committed the batch, never before. While the database is away the
 * partitions are paused and rewound to the batch's start, and polling goes on, so that the consumer stays a member of
 * its group without reading further; it tries again with backoff for as long as it takes. A stop lets the batch in hand
 * be finished; nothing is given up because a process ends.
 */
final class ConsumerLoop implements Runnable {

    private static final Logger LOG = Logger.getLogger(ConsumerLoop.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration LEAVING = Duration.ofSeconds(3);

    private final Subscription subscription;
    private final KafkaClients clients;
    private final Inbox inbox;
    private final MessagingConfig.Consumer config;
    private final ConsumerLag lag;
    private volatile boolean stopping;
    private final LastTurn lastTurn = new LastTurn();
    private volatile @Nullable Consumer<byte[], byte[]> client;
    private volatile @Nullable String outage;
    private volatile boolean brokerAway;

    ConsumerLoop(
            Subscription subscription,
            KafkaClients clients,
            Inbox inbox,
            MessagingConfig.Consumer config,
            ConsumerLag lag) {
        this.subscription = subscription;
        this.clients = clients;
        this.inbox = inbox;
        this.config = config;
        this.lag = lag;
    }

    /** Why the loop waits instead of consuming, or null. */
    @Nullable
    String outage() {
        String database = outage;
        return database == null && brokerAway ? "Kafka can't be reached" : database;
    }

    /** How long ago the loop last came round; none before it has started. */
    Duration sinceLastTurn() {
        return lastTurn.ago();
    }

    /** Has it go on with a new client, whatever the present one waits for. What it has in hand is finished first. */
    void renewClient() {
        Consumer<byte[], byte[]> present = client;
        client = null;
        if (present != null) {
            present.wakeup();
        }
    }

    String consumer() {
        return subscription.consumer();
    }

    /** Lets the batch in hand be finished, and ends the loop. */
    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        int failures = 0;
        while (!stopping) {
            Consumer<byte[], byte[]> consumer = null;
            try {
                consumer = clients.consumer(subscription.consumer(), config.batchSize());
                client = consumer;
                Offsets offsets = new Offsets(consumer);
                consumer.subscribe(subscription.topics(), offsets);
                consume(consumer, offsets);
                offsets.commitNow();
            } catch (StoppedException | InterruptException stopped) {
                // Nobody interrupts but a stop that has no more time for the batch in hand.
                LOG.infof("Consumer %s leaves its batch to another instance", subscription.consumer());
                stopping = true;
            } catch (WakeupException renewed) {
                LOG.infof("Consumer %s starts again with a new client", subscription.consumer());
            } catch (RuntimeException | Error broken) {
                // Such as a client that lost its group for good: it is replaced. No record is passed over by that.
                Duration pause = Backoff.INFRASTRUCTURE.after(++failures);
                LOG.errorf(
                        broken,
                        "Consumer %s starts again with a new client in %d ms",
                        subscription.consumer(),
                        pause.toMillis());
                pause(pause);
            } finally {
                client = null;
                lag.forget();
                close(consumer);
            }
        }
    }

    private boolean goesOnWith(Consumer<byte[], byte[]> consumer) {
        return !stopping && client == consumer;
    }

    private void consume(Consumer<byte[], byte[]> consumer, Offsets offsets) {
        int failures = 0;
        BrokerWatch broker = new BrokerWatch(consumer);
        while (goesOnWith(consumer)) {
            lastTurn.now();
            brokerAway = broker.isAway();
            offsets.commitIfDue();
            lag.measureIfDue(consumer);
            ConsumerRecords<byte[], byte[]> batch = consumer.poll(POLL);
            if (batch.isEmpty()) {
                continue;
            }
            long started = System.nanoTime();
            try {
                inbox.receive(subscription, recordsOf(batch));
                offsets.handled(batch.nextOffsets());
                if (failures > 0) {
                    LOG.infof("Consumer %s goes on after %d failed attempts", subscription.consumer(), failures);
                    failures = 0;
                }
                outage = null;
                keepPace(batch, started);
            } catch (DatabaseUnavailableException down) {
                failures++;
                outage = String.valueOf(down.getMessage());
                waitOut(consumer, batch, Backoff.INFRASTRUCTURE.after(failures), down);
            }
        }
    }

    /** Lets events gather, unless so many are there already that a batch was full. */
    private void keepPace(ConsumerRecords<byte[], byte[]> batch, long started) {
        if (batch.count() < config.batchSize()) {
            LockSupport.parkNanos(config.pace().toNanos() - (System.nanoTime() - started));
        }
    }

    private void close(@Nullable Consumer<byte[], byte[]> consumer) {
        if (consumer != null) {
            try {
                consumer.close(CloseOptions.timeout(LEAVING));
            } catch (KafkaException ignored) {
                LOG.debugf(ignored, "Consumer %s was closed without a farewell", consumer());
            }
        }
    }

    /** Goes back to the batch's start and polls paused partitions until it's time for another try. */
    private void waitOut(
            Consumer<byte[], byte[]> consumer,
            ConsumerRecords<byte[], byte[]> batch,
            Duration pause,
            DatabaseUnavailableException down) {
        LOG.warnf("Consumer %s waits %d ms: %s", subscription.consumer(), pause.toMillis(), down.getMessage());
        for (TopicPartition partition : batch.partitions()) {
            // One that was taken away meanwhile is its new owner's; it starts from the committed offset.
            if (consumer.assignment().contains(partition)) {
                consumer.seek(partition, batch.records(partition).getFirst().offset());
            }
        }
        long until = System.nanoTime() + pause.toNanos();
        do {
            // Each time anew: a rebalance may have brought partitions that aren't paused yet.
            consumer.pause(consumer.assignment());
            ConsumerRecords<byte[], byte[]> unwanted = consumer.poll(Duration.ofMillis(50));
            for (TopicPartition partition : unwanted.partitions()) {
                consumer.seek(partition, unwanted.records(partition).getFirst().offset());
            }
            lag.measureIfDue(consumer);
            lastTurn.now();
        } while (goesOnWith(consumer) && System.nanoTime() < until);
        consumer.resume(consumer.paused());
    }

    private static List<ConsumerRecord<byte[], byte[]>> recordsOf(ConsumerRecords<byte[], byte[]> batch) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(batch.count());
        batch.forEach(records::add);
        return records;
    }

    private void pause(Duration pause) {
        long until = System.nanoTime() + pause.toNanos();
        while (!stopping && System.nanoTime() < until) {
            lastTurn.now();
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
