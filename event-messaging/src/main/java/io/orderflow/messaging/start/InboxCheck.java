package io.orderflow.messaging.start;

import io.orderflow.messaging.inbox.InboxConfig;
import io.orderflow.messaging.inbox.Subscriptions;
import io.orderflow.messaging.mending.MendingConfig;
import io.orderflow.messaging.retention.Retention;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Sees that an event is remembered for longer than its topic can deliver it: that it was handled by the inbox, and by the
 * settled events that an operator has settled it otherwise. A replay would bring up again what these have forgotten.
 */
@ApplicationScoped
class InboxCheck {

    /** A broker looks for old records every few minutes only, and its clock is not ours. */
    private static final Duration MARGIN = Duration.ofDays(1);

    private final InboxConfig inbox;
    private final MendingConfig mending;
    private final Subscriptions subscriptions;

    InboxCheck(InboxConfig inbox, MendingConfig mending, Subscriptions subscriptions) {
        this.inbox = inbox;
        this.mending = mending;
        this.subscriptions = subscriptions;
    }

    /**
     * Asks the broker about the topics.
     *
     * @throws ConfigurationException with a sentence about the topic that keeps its records the longest, if that is too
     *     long
     * @throws ExecutionException when the broker doesn't answer
     */
    void run(Admin admin) throws ExecutionException, InterruptedException {
        check(
                admin,
                subscriptions.topicsOfInbox(),
                new Memory("the inbox its rows", "orderflow.inbox.retention", inbox.retention()));
        // Whoever has an inbox of its own has settled events as well.
        check(
                admin,
                subscriptions.topics(),
                new Memory(
                        "this service what operators have settled",
                        "orderflow.mending.retention",
                        mending.retention()));
    }

    /** What remembers events, and for how long by which setting. */
    private record Memory(String what, String setting, Retention retention) {}

    private static void check(Admin admin, Set<String> topics, Memory memory)
            throws ExecutionException, InterruptedException {
        Optional<Duration> time = memory.retention().time();
        if (time.isPresent()) {
            Duration longest = time.get().minus(MARGIN);
            Optional<TopicRetention> tooLong = ask(admin, topics).stream()
                    .filter(topic -> topic.time().compareTo(longest) > 0)
                    .max(Comparator.comparing(TopicRetention::time).thenComparing(TopicRetention::topic));
            if (tooLong.isPresent()) {
                throw new ConfigurationException(refusal(tooLong.get(), memory, longest));
            }
        }
    }

    private static List<TopicRetention> ask(Admin admin, Set<String> names)
            throws ExecutionException, InterruptedException {
        List<ConfigResource> topics = names.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        Map<ConfigResource, Config> configs =
                admin.describeConfigs(topics).all().get();
        return configs.entrySet().stream()
                .map(topic -> TopicRetention.of(topic.getKey().name(), topic.getValue()))
                .toList();
    }

    private static String refusal(TopicRetention topic, Memory memory, Duration longest) {
        return "Topic %s keeps its records %s, but %s for %s only: set %s to %s, or the topic's %s."
                .formatted(
                        topic.topic(),
                        topic.inWords(),
                        memory.what(),
                        memory.retention(),
                        Setting.name(memory.setting()),
                        topic.isForEver()
                                ? Retention.FOREVER
                                : "at least " + Retention.lasting(topic.time().plus(MARGIN)),
                        topic.remedy(longest));
    }
}
