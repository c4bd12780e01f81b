package io.orderflow.kubernetes.broken;

import static io.orderflow.kubernetes.broken.BrokenCopy.in;
import static io.orderflow.kubernetes.broken.Places.LOCAL;
import static io.orderflow.kubernetes.broken.Places.MAIN;
import static io.orderflow.kubernetes.broken.Places.ORDERS;
import static io.orderflow.kubernetes.broken.Places.PRODUCTION;

import io.orderflow.kubernetes.kafka.BrokerRules;
import io.orderflow.kubernetes.kafka.ClusterRules;
import io.orderflow.kubernetes.kafka.TopicRules;
import io.orderflow.kubernetes.rule.StorageRules;
import java.util.stream.Stream;

/** Topics, and the brokers that keep them. */
final class BrokenKafka {

    private static final String THREE = "order-events inventory-events notification-events";

    private BrokenKafka() {}

    static Stream<BrokenCopy> all() {
        return Stream.of(
                in(LOCAL, "a topic is missing")
                        .set("Job", "topics", MAIN + "/command/2", script("order-events inventory-events", 12, 1))
                        .isSeenBy(TopicRules.ALL_TOPICS, "there are the topics [inventory-events, order-events]"),
                in(LOCAL, "there are too few partitions")
                        .set("Job", "topics", MAIN + "/command/2", script(THREE, 6, 1))
                        .isSeenBy(TopicRules.PARTITIONS, "order-events has 6 partitions"),
                in(LOCAL, "records are older than the inbox")
                        .set("Job", "topics", MAIN + "/command/2", script(THREE, 12, 2_600_000_000L))
                        .isSeenBy(TopicRules.SHORTER_THAN_INBOX, "order-events keeps its records for PT722H"),
                in(LOCAL, "the broker makes topics")
                        .remove("StatefulSet", "kafka", MAIN + "/env/7")
                        .isSeenBy(TopicRules.NO_OTHER_TOPICS, "kafka"),
                in(PRODUCTION, "a topic keeps longer than the inbox")
                        .set("KafkaTopic", "order-events", "/spec/config/retention.ms", "2592000000")
                        .isSeenBy(TopicRules.SHORTER_THAN_INBOX, "order-events keeps its records for PT720H"),
                in(PRODUCTION, "a topic has fewer partitions")
                        .set("KafkaTopic", "order-events", "/spec/partitions", "3")
                        .isSeenBy(TopicRules.PARTITIONS, "order-events has 3 partitions"),
                in(PRODUCTION, "brokers make topics")
                        .remove("Kafka", "orderflow", "/spec/kafka/config/auto.create.topics.enable")
                        .isSeenBy(TopicRules.NO_OTHER_TOPICS, "orderflow"),
                in(PRODUCTION, "the broker lets every pod in")
                        .set("Kafka", "orderflow", "/spec/kafka/listeners/0/networkPolicyPeers/0/podSelector", "{}")
                        .isSeenBy(ClusterRules.PEERS, "clients"),
                in(PRODUCTION, "a topic is of another Kafka")
                        .set("KafkaTopic", "order-events", "/metadata/labels/strimzi.io~1cluster", "\"other\"")
                        .isSeenBy(ClusterRules.BELONGS, "order-events"),
                in(PRODUCTION, "nobody makes topics")
                        .remove("Kafka", "orderflow", "/spec/entityOperator/topicOperator")
                        .isSeenBy(ClusterRules.BELONGS, "orderflow"),
                in(PRODUCTION, "there is one broker")
                        .set("KafkaNodePool", "broker", "/spec/replicas", "1")
                        .isSeenBy(ClusterRules.SURVIVES, "broker"),
                in(PRODUCTION, "events go with their broker")
                        .set("KafkaNodePool", "broker", "/spec/storage/volumes/0/deleteClaim", "true")
                        .isSeenBy(ClusterRules.SURVIVES, "broker"),
                in(PRODUCTION, "how far groups are is on one broker")
                        .set("Kafka", "orderflow", "/spec/kafka/config/offsets.topic.replication.factor", "1")
                        .isSeenBy(ClusterRules.INTERNAL_TOPICS, "orderflow"),
                in(PRODUCTION, "a topic has another name")
                        .set("KafkaTopic", "order-events", "/spec/topicName", "\"orders\"")
                        .isSeenBy(ClusterRules.NAMED_LIKE_ITSELF, "order-events"),
                in(PRODUCTION, "a service is above all grants")
                        .set("Kafka", "orderflow", "/spec/kafka/authorization/superUsers", "[\"CN=order-service\"]")
                        .isSeenBy(ClusterRules.BY_PASSWORD, "there are superusers"),
                in(PRODUCTION, "a service has no password")
                        .set("KafkaUser", ORDERS, "/spec/authentication/type", "\"tls\"")
                        .isSeenBy(ClusterRules.BY_PASSWORD, ORDERS),
                in(PRODUCTION, "who scales doesn't see a group")
                        .remove("KafkaUser", "kafka-lag", "/spec/authorization/acls/5")
                        .isSeenBy(ClusterRules.SEES_THE_LAG, "kafka-lag"),
                in(PRODUCTION, "a service is slowed down")
                        .set("KafkaUser", ORDERS, "/spec/quotas", "{\"producerByteRate\": 1024}")
                        .isSeenBy(ClusterRules.NO_QUOTAS, ORDERS),
                in(PRODUCTION, "a coordinator has much to read")
                        .remove("Kafka", "orderflow", "/spec/kafka/config/offsets.topic.segment.bytes")
                        .isSeenBy(ClusterRules.SHORT_READING, "orderflow"),
                in(LOCAL, "the coordinator has much to read")
                        .remove("StatefulSet", "kafka", MAIN + "/env/12")
                        .isSeenBy(ClusterRules.SHORT_READING, "kafka"),
                in(LOCAL, "a setting of the broker has a slip")
                        .set("StatefulSet", "kafka", MAIN + "/env/8/name", "\"KAFKA_OFSETS_TOPIC_REPLICATION_FACTOR\"")
                        .isSeenBy(BrokerRules.EACH_IS_A_SETTING, "no setting KAFKA_OFSETS_TOPIC_REPLICATION_FACTOR"),
                in(LOCAL, "a broker that is alone wants three copies")
                        .remove("StatefulSet", "kafka", MAIN + "/env/8")
                        .isSeenBy(BrokerRules.ONE_COPY, "KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR"),
                in(LOCAL, "clients are sent to nobody")
                        .set("StatefulSet", "kafka", MAIN + "/env/3/value", "\"PLAINTEXT://kafak:9092\"")
                        .isSeenBy(BrokerRules.ADVERTISED, "kafka isn't at PLAINTEXT://kafak:9092"),
                in(PRODUCTION, "a name of who scales has a slip")
                        .set(
                                "Kafka",
                                "orderflow",
                                "/spec/kafka/listeners/0/networkPolicyPeers/1/podSelector/matchLabels/app",
                                "\"keda-oprator\"")
                        .isSeenBy(ClusterRules.PEERS, "clients"),
                in(LOCAL, "records are never forgotten")
                        .set("Job", "topics", MAIN + "/command/2", script(THREE, 12, -1))
                        .isSeenBy(TopicRules.SHORTER_THAN_INBOX, "order-events keeps its records for PT"),
                in(PRODUCTION, "a topic never forgets")
                        .set("KafkaTopic", "order-events", "/spec/config/retention.ms", "-1")
                        .isSeenBy(TopicRules.SHORTER_THAN_INBOX, "order-events keeps its records for PT"),
                in(PRODUCTION, "a topic drops what it has no room for")
                        .set("KafkaTopic", "order-events", "/spec/config/retention.bytes", "1048576")
                        .isSeenBy(TopicRules.BY_AGE_ALONE, "order-events is told retention.bytes"),
                in(PRODUCTION, "brokers drop what they have no room for")
                        .set("Kafka", "orderflow", "/spec/kafka/config/log.retention.bytes", "1048576")
                        .isSeenBy(TopicRules.BY_AGE_ALONE, "orderflow is told log.retention.bytes"),
                in(LOCAL, "the broker refuses big records")
                        .set(
                                "StatefulSet",
                                "kafka",
                                MAIN + "/env/-",
                                "{\"name\": \"KAFKA_MESSAGE_MAX_BYTES\", \"value\": \"1024\"}")
                        .isSeenBy(TopicRules.BY_AGE_ALONE, "kafka is told message.max.bytes"),
                in(PRODUCTION, "there is no controller")
                        .without("KafkaNodePool", "controller")
                        .isSeenBy(ClusterRules.BELONGS, "orderflow"),
                in(LOCAL, "events go with their pod")
                        .set("StatefulSet", "kafka", MAIN + "/env/13/value", "\"/tmp/kafka\"")
                        .isSeenBy(StorageRules.KEPT, "kafka loses /tmp/kafka"),
                in(LOCAL, "the broker listens to itself")
                        .set(
                                "StatefulSet",
                                "kafka",
                                MAIN + "/env/2/value",
                                "\"PLAINTEXT://localhost:9092,CONTROLLER://localhost:9093\"")
                        .isSeenBy(BrokerRules.ADVERTISED, "kafka isn't at PLAINTEXT://kafka:9092"),
                in(LOCAL, "the broker waits for a controller")
                        .set("StatefulSet", "kafka", MAIN + "/env/1/value", "\"broker\"")
                        .isSeenBy(BrokerRules.ITS_OWN_CONTROLLER, "kafka is [broker]"));
    }

    /** What makes topics, as JSON. */
    private static String script(String topics, int partitions, long retention) {
        return "\"for topic in %s; do kafka-topics.sh --partitions %d --config retention.ms=%d; done\""
                .formatted(topics, partitions, retention);
    }
}
