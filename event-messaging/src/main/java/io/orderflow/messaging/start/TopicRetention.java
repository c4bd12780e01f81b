package io.orderflow.messaging.start;

import io.orderflow.messaging.retention.Retention;
import java.time.Duration;
import java.util.Objects;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.TopicConfig;

/**
 * How long a topic keeps its records, by its configuration.
 *
 * @param cleanup its {@code cleanup.policy}
 * @param millis its {@code retention.ms}; less than nothing: without end
 */
record TopicRetention(String topic, String cleanup, long millis) {

    private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

    static TopicRetention of(String topic, Config config) {
        return new TopicRetention(
                topic,
                value(config, TopicConfig.CLEANUP_POLICY_CONFIG),
                Long.parseLong(value(config, TopicConfig.RETENTION_MS_CONFIG)));
    }

    private static String value(Config config, String name) {
        return Objects.requireNonNull(config.get(name), name).value();
    }

    /** Longer than any other, if it is for ever. */
    Duration time() {
        return isForEver() ? FOR_EVER : Duration.ofMillis(millis);
    }

    boolean isForEver() {
        return !removesOldRecords() || millis < 0;
    }

    /** Compaction alone keeps an order's last record without end, whatever {@code retention.ms} says. */
    private boolean removesOldRecords() {
        return cleanup.contains(TopicConfig.CLEANUP_POLICY_DELETE);
    }

    String inWords() {
        if (!removesOldRecords()) {
            return "for ever (%s=%s)".formatted(TopicConfig.CLEANUP_POLICY_CONFIG, cleanup);
        }
        return isForEver()
                ? "for ever (%s=%d)".formatted(TopicConfig.RETENTION_MS_CONFIG, millis)
                : "for " + Retention.lasting(time());
    }

    /** What to set instead, so that records are kept for {@code longest} at most. */
    String remedy(Duration longest) {
        String shorter = "%s to at most %d (%s)"
                .formatted(TopicConfig.RETENTION_MS_CONFIG, longest.toMillis(), Retention.lasting(longest));
        return removesOldRecords()
                ? shorter
                : "%s to %s and its %s"
                        .formatted(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE, shorter);
    }
}
