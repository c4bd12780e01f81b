package io.orderflow.messaging.start;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.local.LocalKafka;
import io.orderflow.local.SharedInfrastructure;
import io.orderflow.local.process.Ports;
import io.orderflow.messaging.TestConfig;
import io.orderflow.messaging.inbox.EventHandler;
import io.orderflow.messaging.inbox.EventStream;
import io.orderflow.messaging.inbox.InboxTable;
import io.orderflow.messaging.inbox.Subscription;
import io.orderflow.messaging.inbox.Subscriptions;
import io.orderflow.messaging.kafka.KafkaClients;
import io.orderflow.messaging.kafka.TestConsumers;
import io.orderflow.messaging.retention.Retention;
import io.orderflow.messaging.transaction.Transaction;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No topic may outlive the memory of what became of its events. */
class KafkaCheckTest {

    private static final EventHandler NOTHING = (transaction, events) -> {};

    private final String servers = SharedInfrastructure.kafka().bootstrapServers();

    @Test
    void a_topic_that_outlives_the_inbox_is_told_in_one_sentence() throws Exception {
        String topic = topic(Map.of("retention.ms", days(40)));

        assertThatThrownBy(() -> check("30d", topic))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Topic " + topic + " keeps its records for 40d, but the inbox its rows for 30d only:"
                        + " set ORDERFLOW_INBOX_RETENTION (orderflow.inbox.retention) to at least 41d,"
                        + " or the topic's retention.ms to at most 2505600000 (29d).");
    }

    @Test
    void a_topic_without_end_is_told_in_one_sentence() throws Exception {
        String topic = topic(Map.of("retention.ms", "-1"));

        assertThatThrownBy(() -> check("30d", topic))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Topic " + topic + " keeps its records for ever (retention.ms=-1), but the inbox its rows"
                        + " for 30d only: set ORDERFLOW_INBOX_RETENTION (orderflow.inbox.retention) to forever,"
                        + " or the topic's retention.ms to at most 2505600000 (29d).");
    }

    @Test
    void a_topic_that_is_only_compacted_has_no_end() throws Exception {
        String topic = topic(Map.of("cleanup.policy", "compact", "retention.ms", days(7)));

        assertThatThrownBy(() -> check("30d", topic))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Topic " + topic + " keeps its records for ever (cleanup.policy=compact), but the inbox its"
                        + " rows for 30d only: set ORDERFLOW_INBOX_RETENTION (orderflow.inbox.retention) to forever,"
                        + " or the topic's cleanup.policy to delete and its retention.ms to at most 2505600000 (29d).");
    }

    @ParameterizedTest
    @CsvSource({"30d, 29", "8d, 7", "forever, 4000"})
    void a_topic_may_be_a_day_shorter_than_the_inbox(String inbox, long days) throws Exception {
        String topic = topic(Map.of("retention.ms", days(days)));

        assertThatCode(() -> check(inbox, topic)).doesNotThrowAnyException();
    }

    @Test
    void not_a_moment_of_that_day_may_be_missing() throws Exception {
        String topic =
                topic(Map.of("retention.ms", Long.toString(Duration.ofDays(29).toMillis() + 1)));

        assertThatThrownBy(() -> check("30d", topic)).hasMessageContaining(topic);
    }

    @Test
    void a_topic_that_is_compacted_and_has_an_end_may_stay_so() throws Exception {
        String topic = topic(Map.of("cleanup.policy", "compact,delete", "retention.ms", days(7)));

        assertThatCode(() -> check("30d", topic)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"delete", "compact"})
    void any_topic_may_be_without_end_if_the_inbox_is(String cleanup) throws Exception {
        String topic = topic(Map.of("cleanup.policy", cleanup, "retention.ms", "-1"));

        assertThatCode(() -> check("forever", topic)).doesNotThrowAnyException();
    }

    @Test
    void of_several_the_one_that_lasts_longest_is_told() throws Exception {
        String longer = topic(Map.of("retention.ms", days(40)));
        String longest = topic(Map.of("retention.ms", days(50)));
        String fine = topic(Map.of());

        assertThatThrownBy(() -> check("30d", longer, longest, fine))
                .hasMessageContaining(longest)
                .hasMessageContaining("at least 51d");
    }

    @Test
    void a_topic_whose_consumer_has_an_inbox_of_its_own_may_last_as_it_likes() throws Exception {
        String topic = topic(Map.of("retention.ms", "-1"));
        Subscription historian = new Subscription(
                "history", Set.of(topic), Set.of(), Set.of(), NOTHING, Optional.of(new KeepsEverything()));

        assertThatCode(() -> check(servers, "30d", subscribed(historian))).doesNotThrowAnyException();
    }

    @Test
    void a_topic_that_outlives_what_operators_have_settled_is_told_in_one_sentence() throws Exception {
        String topic = topic(Map.of("retention.ms", days(100)));

        assertThatThrownBy(() -> check(servers, "forever", "90d", subscribed(subscription(topic))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "Topic " + topic + " keeps its records for 100d, but this service what operators have settled"
                                + " for 90d only: set ORDERFLOW_MENDING_RETENTION (orderflow.mending.retention) to at least"
                                + " 101d, or the topic's retention.ms to at most 7689600000 (89d).");
    }

    @Test
    void what_operators_have_settled_is_remembered_for_a_consumer_with_an_inbox_of_its_own_too() throws Exception {
        String topic = topic(Map.of("retention.ms", "-1"));
        Subscription historian = new Subscription(
                "history", Set.of(topic), Set.of(), Set.of(), NOTHING, Optional.of(new KeepsEverything()));

        assertThatThrownBy(() -> check(servers, "30d", "90d", subscribed(historian)))
                .hasMessageContaining("orderflow.mending.retention) to forever");
    }

    @Test
    void a_topic_may_be_a_day_shorter_than_what_operators_have_settled() throws Exception {
        String topic = topic(Map.of("retention.ms", days(89)));

        assertThatCode(() -> check(servers, "forever", "90d", subscribed(subscription(topic))))
                .doesNotThrowAnyException();
    }

    @Test
    void a_setting_that_would_lose_or_reorder_events_stops_the_start() {
        KafkaCheck check = new KafkaCheck(
                Optional.of(servers),
                TestConsumers.clients(Map.of("bootstrap.servers", servers, "acks", "1")),
                subscribed(),
                new InboxCheck(() -> Retention.of("30d"), () -> Retention.of("90d"), subscribed()),
                TestConfig.defaults());

        assertThatThrownBy(check::settings)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("KAFKA_ACKS (kafka.acks) is 1, but must be all: with less, Kafka may lose or reorder events"
                        + " that it acknowledged.");
    }

    @Test
    void a_broker_that_is_away_is_waited_for_and_asked_then(@TempDir Path folder) throws Exception {
        int port = Ports.free();
        String away = "127.0.0.1:" + port;
        Subscriptions subscriptions = subscribed(subscription("things", "others"));
        CompletableFuture<Void> checking = CompletableFuture.runAsync(() -> check(away, "30d", subscriptions));
        LocalKafka kafka = LocalKafka.start(folder, port, Ports.free());
        try {
            create(away, "things", Map.of("retention.ms", days(40)));
            create(away, "others", Map.of());

            assertThatThrownBy(checking::join)
                    .isInstanceOf(CompletionException.class)
                    .hasMessageContaining("Topic things keeps its records for 40d");
        } finally {
            kafka.stop();
        }
    }

    private void check(String inbox, String... topics) {
        check(servers, inbox, subscribed(subscription(topics)));
    }

    private static void check(String servers, String inbox, Subscriptions subscriptions) {
        check(servers, inbox, "forever", subscriptions);
    }

    private static void check(String servers, String inbox, String mending, Subscriptions subscriptions) {
        KafkaClients clients = TestConsumers.clients(servers);
        InboxCheck inboxCheck = new InboxCheck(() -> Retention.of(inbox), () -> Retention.of(mending), subscriptions);
        new KafkaCheck(
                        Optional.of(servers),
                        clients,
                        subscriptions,
                        inboxCheck,
                        TestConfig.with(Map.of("orderflow.messaging.start-patience", "5m")))
                .topics();
    }

    private static Subscriptions subscribed(Subscription... subscriptions) {
        return new Subscriptions(List.of(subscriptions));
    }

    private static Subscription subscription(String... topics) {
        return new Subscription("test", Set.of(topics), Set.of(), Set.of(), NOTHING);
    }

    private String topic(Map<String, String> configuration) throws Exception {
        String topic = "retained-" + UUID.randomUUID();
        create(servers, topic, configuration);
        return topic;
    }

    private static void create(String servers, String topic, Map<String, String> configuration) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1).configs(configuration)))
                    .all()
                    .get();
        }
    }

    private static String days(long days) {
        return Long.toString(Duration.ofDays(days).toMillis());
    }

    /** An inbox that nobody asks here. */
    private static final class KeepsEverything implements InboxTable {
        @Override
        public Map<EventStream, Long> positions(Transaction transaction, String consumer, Collection<UUID> orders) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void takeBack(Transaction transaction, String consumer, Envelope event) {}

        @Override
        public Set<UUID> enter(Transaction transaction, String consumer, List<Envelope> events) {
            throw new UnsupportedOperationException();
        }
    }
}
