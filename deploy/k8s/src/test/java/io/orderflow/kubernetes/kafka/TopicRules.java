package io.orderflow.kubernetes.kafka;

import io.orderflow.contracts.Topic;
import io.orderflow.kubernetes.manifest.Environment;
import io.orderflow.kubernetes.rule.Rule;
import io.orderflow.kubernetes.service.BrokerSettings;
import io.orderflow.messaging.inbox.InboxConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.WithDefault;
import io.strimzi.api.kafka.model.kafka.Kafka;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The topics are those of the contracts. */
public final class TopicRules {

    private static final Set<String> OF_A_TOPIC = Set.of(
            "retention.ms", "min.insync.replicas", "cleanup.policy", "compression.type", "segment.bytes", "segment.ms");

    private static final Set<String> NOT_OF_A_BROKER =
            Set.of("log.retention.bytes", "log.cleanup.policy", "message.max.bytes");

    public static final Rule ALL_TOPICS =
            new Rule("there are the topics of the contracts, and no other", installation -> {
                List<String> made = MadeTopic.in(installation).stream()
                        .map(MadeTopic::name)
                        .sorted()
                        .toList();
                List<String> wanted = Arrays.stream(Topic.values())
                        .map(Topic::topicName)
                        .sorted()
                        .toList();
                return made.equals(wanted) ? Stream.empty() : Stream.of("there are the topics " + made);
            });

    public static final Rule PARTITIONS = new Rule(
            "all topics have as many partitions as the contracts say",
            installation -> MadeTopic.in(installation).stream()
                    .filter(topic -> topic.partitions() != Topic.DEFAULT_PARTITIONS)
                    .map(topic -> topic.name() + " has " + topic.partitions() + " partitions"));

    public static final Rule SHORTER_THAN_INBOX =
            new Rule("the inboxes remember for a day longer than the topics keep", installation -> {
                Duration shortest = installation
                        .services()
                        .map(each ->
                                inbox(Environment.of(each.main(), installation).values()))
                        .min(Duration::compareTo)
                        .orElseThrow();
                return MadeTopic.in(installation).stream()
                        .filter(topic -> topic.retention().plusDays(1).compareTo(shortest) > 0)
                        .map(topic -> topic.name() + " keeps its records for " + topic.retention());
            });

    public static final Rule NO_OTHER_TOPICS = new Rule(
            "no broker makes a topic because somebody asks for it",
            installation -> Stream.concat(
                    installation
                            .all(Kafka.class)
                            .filter(kafka -> !"false"
                                    .equals(String.valueOf(kafka.getSpec()
                                            .getKafka()
                                            .getConfig()
                                            .get("auto.create.topics.enable"))))
                            .map(kafka -> kafka.getMetadata().getName()),
                    installation
                            .workloads()
                            .filter(each -> each.name().equals("kafka"))
                            .filter(each -> !"false"
                                    .equals(Environment.of(each.main(), installation)
                                            .values()
                                            .get("KAFKA_AUTO_CREATE_TOPICS_ENABLE")))
                            .map(each -> each.name())));

    /** What a topic drops by size may not have been consumed, and what it refuses as too big stays in the outbox. */
    public static final Rule BY_AGE_ALONE = new Rule(
            "topics take all records, and forget them by their age and nothing else",
            installation -> Stream.of(
                            MadeTopic.in(installation).stream()
                                    .flatMap(topic -> topic.settings().stream()
                                            .filter(setting -> !OF_A_TOPIC.contains(setting))
                                            .map(setting -> topic.name() + " is told " + setting)),
                            installation
                                    .all(Kafka.class)
                                    .flatMap(kafka -> kafka.getSpec().getKafka().getConfig().keySet().stream()
                                            .filter(NOT_OF_A_BROKER::contains)
                                            .map(setting -> kafka.getMetadata().getName() + " is told " + setting)),
                            BrokerRules.brokers(installation)
                                    .flatMap(broker -> NOT_OF_A_BROKER.stream()
                                            .filter(setting -> BrokerRules.settings(broker, installation)
                                                    .containsKey(BrokerSettings.variable(setting)))
                                            .map(setting -> broker.name() + " is told " + setting)))
                    .flatMap(Function.identity()));

    public static final List<Rule> ALL =
            List.of(ALL_TOPICS, PARTITIONS, SHORTER_THAN_INBOX, NO_OTHER_TOPICS, BY_AGE_ALONE);

    private TopicRules() {}

    private static Duration inbox(Map<String, String> settings) {
        try {
            String otherwise = InboxConfig.class
                    .getMethod("retention")
                    .getAnnotation(WithDefault.class)
                    .value();
            return DurationConverter.parseDuration(settings.getOrDefault("ORDERFLOW_INBOX_RETENTION", otherwise));
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }
}
