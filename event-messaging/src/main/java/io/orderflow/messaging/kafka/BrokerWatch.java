package io.orderflow.messaging.kafka;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;

/**
 * Notices that a consumer reaches no broker. Its client doesn't tell: it goes on trying by itself, and a poll meanwhile
 * returns nothing, as it does when there is nothing new. But it counts its connections, and while it belongs to a group it
 * always has one.
 *
 * <p>Belongs to the consumer's thread.
 */
final class BrokerWatch {

    /** A client that has just begun, or whose connection has just broken, is about to have one. */
    private static final long PATIENCE = Duration.ofSeconds(5).toNanos();

    private final List<Metric> connections;
    private long lastSeen = System.nanoTime();

    BrokerWatch(Consumer<?, ?> consumer) {
        connections = consumer.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("connection-count"))
                .<Metric>map(metric -> metric.getValue())
                .toList();
    }

    /** Whether there has been no connection for some seconds. */
    boolean isAway() {
        boolean connected = connections.isEmpty()
                || connections.stream().anyMatch(count -> ((Number) count.metricValue()).doubleValue() > 0);
        if (connected) {
            lastSeen = System.nanoTime();
        }
        return System.nanoTime() - lastSeen > PATIENCE;
    }
}
