package io.orderflow.kubernetes.broken;

import static io.orderflow.kubernetes.broken.BrokenCopy.in;
import static io.orderflow.kubernetes.broken.Places.MAIN;
import static io.orderflow.kubernetes.broken.Places.ORDERS;
import static io.orderflow.kubernetes.broken.Places.PRODUCTION;

import io.orderflow.kubernetes.kafka.AccessRules;
import java.util.stream.Stream;

/** Who may do what on a broker. */
final class BrokenAccess {

    private static final String ACLS = "/spec/authorization/acls";

    private BrokenAccess() {}

    static Stream<BrokenCopy> all() {
        return Stream.of(
                in(PRODUCTION, "a service may write another's topic")
                        .set(
                                "KafkaUser",
                                "inventory-service",
                                ACLS + "/1/operations",
                                "[\"Read\", \"DescribeConfigs\", \"Write\"]")
                        .isSeenBy(
                                AccessRules.AS_THE_CODE_SAYS,
                                "too much: [Grant[resource=topic order-events, operation=Write]]"),
                in(PRODUCTION, "a service may read every topic")
                        .set(
                                "KafkaUser",
                                "inventory-service",
                                ACLS + "/1/resource",
                                "{\"type\": \"topic\", \"name\": \"order\", \"patternType\": \"prefix\"}")
                        .isSeenBy(AccessRules.AS_THE_CODE_SAYS, "resource=topic order*"),
                in(PRODUCTION, "a consumer has no group")
                        .remove("KafkaUser", ORDERS, ACLS + "/4")
                        .isSeenBy(
                                AccessRules.AS_THE_CODE_SAYS,
                                "order-service lacks [Grant[resource=group order-timeline"),
                in(PRODUCTION, "a service may do everything")
                        .remove("KafkaUser", ORDERS, "/spec/authorization")
                        .isSeenBy(AccessRules.AS_THE_CODE_SAYS, "resource=everything"),
                in(PRODUCTION, "who scales may read events")
                        .set("KafkaUser", "kafka-lag", ACLS + "/0/operations/0", "\"Read\"")
                        .isSeenBy(AccessRules.OTHERS_LOOK, "kafka-lag"),
                in(PRODUCTION, "a service logs in as another")
                        .set("Deployment", ORDERS, MAIN + "/env/1/valueFrom/secretKeyRef/name", "\"inventory-service\"")
                        .isSeenBy(AccessRules.AS_THEMSELVES, ORDERS),
                in(PRODUCTION, "passwords are sent in the open")
                        .set("ConfigMap", "orderflow", "/data/KAFKA_SECURITY_PROTOCOL", "\"SASL_PLAINTEXT\"")
                        .isSeenBy(AccessRules.AS_THEMSELVES, ORDERS),
                in(PRODUCTION, "the broker grants everything")
                        .remove("Kafka", "orderflow", "/spec/kafka/authorization")
                        .isSeenBy(AccessRules.ASKED_FOR, "everything is granted"),
                in(PRODUCTION, "the broker asks nobody who it is")
                        .remove("Kafka", "orderflow", "/spec/kafka/listeners/0/authentication")
                        .isSeenBy(AccessRules.ASKED_FOR, "a listener is open"),
                in(PRODUCTION, "an acknowledged event is on one broker")
                        .set("Kafka", "orderflow", "/spec/kafka/config/min.insync.replicas", "1")
                        .isSeenBy(AccessRules.KEPT_TWICE, "min.insync.replicas=1"),
                in(PRODUCTION, "a topic is on one broker")
                        .set("KafkaTopic", "order-events", "/spec/replicas", "1")
                        .isSeenBy(AccessRules.TOPICS_KEPT_TWICE, "order-events"),
                in(PRODUCTION, "an authority is taken for another type of file")
                        .remove("ConfigMap", "orderflow", "/data/KAFKA_SSL_TRUSTSTORE_TYPE")
                        .isSeenBy(AccessRules.KNOWS_THE_BROKER, ORDERS),
                in(PRODUCTION, "a service doesn't know the brokers' authority")
                        .remove("ConfigMap", "orderflow", "/data/KAFKA_SSL_TRUSTSTORE_LOCATION")
                        .isSeenBy(AccessRules.KNOWS_THE_BROKER, ORDERS),
                in(PRODUCTION, "a service may read from one address")
                        .set("KafkaUser", "inventory-service", ACLS + "/1/host", "\"10.0.0.1\"")
                        .isSeenBy(AccessRules.AS_THE_CODE_SAYS, "inventory-service lacks"),
                in(PRODUCTION, "the broker wants certificates, which nobody has")
                        .set("Kafka", "orderflow", "/spec/kafka/listeners/0/authentication/type", "\"tls\"")
                        .isSeenBy(AccessRules.ASKED_FOR, "wants no password"));
    }
}
