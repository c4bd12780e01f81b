package io.orderflow.messaging.start;

import io.orderflow.messaging.inbox.InboxConfig;
import io.orderflow.messaging.kafka.Consumers;
import io.orderflow.messaging.retention.Retention;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;

/** Sees that the inbox remembers an event for longer than its topic can deliver it. */
@ApplicationScoped
class InboxCheck {

    private static final String SETTING = "orderflow.inbox.retention";

    /** A broker looks for old records every few minutes only, and its clock is not ours. */
    private static final Duration MARGIN = Duration.ofDays(1);

    private final InboxConfig config;
    private final Consumers consumers;

    InboxCheck(InboxConfig config, Consumers consumers) {
        this.config = config;
        this.consumers = consumers;
    }

    /**
     * Asks the broker about the topics whose events are entered in the inbox.
     *
     * @throws ConfigurationException with a sentence about the topic that keeps its records the longest, if that is too
     *     long
     * @throws ExecutionException when the broker doesn't answer
     */
    void run(Admin admin) throws ExecutionException, InterruptedException {
        Optional<Duration> time = config.retention().time();
        if (time.isPresent()) {
            Duration longest = time.get().minus(MARGIN);
            Optional<TopicRetention> tooLong = ask(admin).stream()
                    .filter(topic -> topic.time().compareTo(longest) > 0)
                    .max(Comparator.comparing(TopicRetention::time).thenComparing(TopicRetention::topic));
            if (tooLong.isPresent()) {
                throw new ConfigurationException(refusal(tooLong.get(), longest));
            }
        }
    }

    private List<TopicRetention> ask(Admin admin) throws ExecutionException, InterruptedException {
        List<ConfigResource> topics = consumers.topicsOfInbox().stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        Map<ConfigResource, Config> configs =
                admin.describeConfigs(topics).all().get();
        return configs.entrySet().stream()
                .map(topic -> TopicRetention.of(topic.getKey().name(), topic.getValue()))
                .toList();
    }

    private String refusal(TopicRetention topic, Duration longest) {
        return "Topic %s keeps its records %s, but the inbox its rows for %s only: set %s to %s, or the topic's %s."
                .formatted(
                        topic.topic(),
                        topic.inWords(),
                        config.retention(),
                        Setting.name(SETTING),
                        topic.isForEver()
                                ? Retention.FOREVER
                                : "at least " + Retention.lasting(topic.time().plus(MARGIN)),
                        topic.remedy(longest));
    }
}
