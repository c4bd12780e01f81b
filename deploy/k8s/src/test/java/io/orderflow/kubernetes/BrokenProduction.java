package io.orderflow.kubernetes;

import static io.orderflow.kubernetes.BrokenCopy.in;

import io.orderflow.kubernetes.kafka.AccessRules;
import io.orderflow.kubernetes.kafka.TopicRules;
import io.orderflow.kubernetes.network.NetworkRules;
import io.orderflow.kubernetes.rule.MonitoringRules;
import io.orderflow.kubernetes.rule.PodRules;
import io.orderflow.kubernetes.rule.ReferenceRules;
import io.orderflow.kubernetes.rule.Rule;
import io.orderflow.kubernetes.rule.ScalingRules;
import io.orderflow.kubernetes.rule.SettingRules;
import io.orderflow.kubernetes.rule.TracingRules;
import io.orderflow.kubernetes.rule.VersionRules;
import java.util.List;
import java.util.stream.Stream;

/** What can go wrong with the components. */
final class BrokenProduction {

    private static final String PRODUCTION = "production";
    private static final String ORDERS = "order-service";
    private static final String ACLS = "/spec/authorization/acls";

    private BrokenProduction() {}

    static Stream<BrokenCopy> all() {
        return Stream.of(network(), access(), scaling(), tracing(), references(), others())
                .flatMap(List::stream);
    }

    private static List<BrokenCopy> network() {
        return List.of(
                in(PRODUCTION, "the payment provider moved to another port")
                        .set(
                                "ConfigMap",
                                ORDERS,
                                "/data/ORDERFLOW_PAYMENT_HTTP_URL",
                                "\"https://pay.example.com:8443/v1\"")
                        .isSeenBy(NetworkRules.MAY_GO_OUT, "may not talk to Outside[name=pay.example.com, port=8443]"),
                in(PRODUCTION, "nobody is paid, and the way is open")
                        .set("ConfigMap", ORDERS, "/data/ORDERFLOW_PAYMENT_PROVIDER", "\"simulated\"")
                        .isSeenBy(NetworkRules.NOT_ELSEWHERE, "no use for what order-service-to-payment-provider"),
                in(PRODUCTION, "every service may send mail")
                        .set(
                                "NetworkPolicy",
                                "notification-service-to-mail",
                                "/spec/podSelector/matchLabels",
                                "{\"orderflow.io/role\": \"service\"}")
                        .isSeenBy(NetworkRules.NOT_ELSEWHERE, "inventory-service has no use for what notification-"),
                in(PRODUCTION, "the way to the mail server leads into the cluster as well")
                        .remove("NetworkPolicy", "notification-service-to-mail", "/spec/egress/0/to/0/ipBlock/except/0")
                        .isSeenBy(NetworkRules.MAY_GO_OUT, "may not talk to Outside[name=smtp.example.com"),
                in(PRODUCTION, "the broker has another port")
                        .set("Kafka", "orderflow", "/spec/kafka/listeners/0/port", "9093")
                        .isSeenBy(NetworkRules.REACHABLE, "Nobody answers at kafka://orderflow-kafka-bootstrap:9092"),
                in(PRODUCTION, "the database wears no label")
                        .set("Cluster", "orderflow-db", "/spec/inheritedMetadata/labels", "{\"a\": \"b\"}")
                        .isSeenBy(NetworkRules.MAY_GO_OUT, "may not talk to Pods[name=orderflow-db-rw"),
                in(PRODUCTION, "Prometheus is let in nowhere")
                        .without("NetworkPolicy", "services-from-prometheus")
                        .isSeenBy(NetworkRules.DOORS, "inventory-service is open on [], but should be on [management]"),
                in(PRODUCTION, "a service is not watched")
                        .remove("Service", "order-service", "/metadata/labels/orderflow.io~1role")
                        .isSeenBy(MonitoringRules.ALL_ARE_WATCHED, "order-service"),
                in(PRODUCTION, "a monitor asks at a port that nobody has")
                        .set("ServiceMonitor", "orderflow", "/spec/endpoints/0/port", "\"metrics\"")
                        .isSeenBy(MonitoringRules.ALL_ARE_WATCHED, "order-service"),
                in(PRODUCTION, "jobs are not named like their services")
                        .remove("ServiceMonitor", "orderflow", "/spec/jobLabel")
                        .isSeenBy(MonitoringRules.ALL_ARE_WATCHED, "order-service"),
                in(PRODUCTION, "an alert is not the one that was tested")
                        .set("PrometheusRule", "orderflow", "/spec/groups/0/rules/0/for", "\"1h\"")
                        .isSeenBy(MonitoringRules.TESTED_ALERTS, "orderflow"),
                in(PRODUCTION, "customers are let in nowhere")
                        .without("NetworkPolicy", "order-service-from-ingress")
                        .isSeenBy(NetworkRules.DOORS, "order-service is open on [management]"));
    }

    private static List<BrokenCopy> access() {
        return List.of(
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
                        .set(
                                "Deployment",
                                ORDERS,
                                "/spec/template/spec/containers/0/env/1/valueFrom/secretKeyRef/name",
                                "\"inventory-service\"")
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
                in(PRODUCTION, "the way to the database is not encrypted")
                        .set(
                                "ConfigMap",
                                ORDERS,
                                "/data/QUARKUS_DATASOURCE_JDBC_URL",
                                "\"jdbc:postgresql://orderflow-db-rw:5432/orders\"")
                        .isSeenBy(SettingRules.DATABASE_IS_CERTAIN, ORDERS));
    }

    private static List<BrokenCopy> scaling() {
        return List.of(
                in(PRODUCTION, "the thirteenth instance idles")
                        .set("ScaledObject", ORDERS, "/spec/maxReplicaCount", "13")
                        .isSeenBy(ScalingRules.NO_IDLE_INSTANCE, "order-service may have 13"),
                in(PRODUCTION, "a consumer's lag moves nobody")
                        .remove("ScaledObject", ORDERS, "/spec/triggers/0")
                        .isSeenBy(ScalingRules.BY_ALL_IT_CONSUMES, ORDERS),
                in(PRODUCTION, "an apply sets the number back")
                        .set("Deployment", ORDERS, "/spec/replicas", "3")
                        .isSeenBy(ScalingRules.NO_RIVAL, ORDERS),
                in(PRODUCTION, "a service stays alone")
                        .set("ScaledObject", ORDERS, "/spec/minReplicaCount", "1")
                        .isSeenBy(ScalingRules.ALL_OR_NONE, ORDERS),
                in(PRODUCTION, "the database runs out of connections")
                        .set("Cluster", "orderflow-db", "/spec/postgresql/parameters/max_connections", "\"200\"")
                        .isSeenBy(ScalingRules.ENOUGH_CONNECTIONS, "780 may be opened, but there are 200"));
    }

    /** The configuration of the collector, with a piece of it replaced. */
    private static BrokenCopy collector(String wrong, String piece, String instead, Rule rule, String complaint) {
        return in(PRODUCTION, wrong)
                .edit("ConfigMap", "collector", "/data/config.yaml", piece, instead)
                .isSeenBy(rule, complaint);
    }

    private static List<BrokenCopy> tracing() {
        return List.of(
                collector(
                        "a step of the pipeline is nothing",
                        "[memory_limiter, tail_sampling, batch]",
                        "[memory_limiter, tail_smapling, batch]",
                        TracingRules.DEFINED,
                        "tail_smapling of processors is nothing"),
                collector(
                        "nobody asks how the collector is",
                        "extensions: [health_check]",
                        "extensions: []",
                        TracingRules.EXTENSIONS,
                        "[health_check] are configured"),
                collector("errors are not kept", "[ERROR]", "[OK]", TracingRules.WORTH_KEEPING, "\"OK\""),
                collector(
                        "of the rest nothing is kept",
                        "sampling_percentage: 5",
                        "sampling_percentage: 0",
                        TracingRules.WORTH_KEEPING,
                        "\"sampling_percentage\":0"),
                collector(
                        "the viewer is elsewhere",
                        "jaeger:4317",
                        "yaeger:4317",
                        NetworkRules.REACHABLE,
                        "Nobody answers at otlp://yaeger:4317"),
                in(PRODUCTION, "the services drop what the collector would keep")
                        .set("ConfigMap", "orderflow", "/data/QUARKUS_OTEL_TRACES_SAMPLER_ARG", "\"0.1\"")
                        .isSeenBy(TracingRules.SAMPLED_ONCE, ORDERS),
                in(PRODUCTION, "the viewer lets nobody in")
                        .without("NetworkPolicy", "jaeger-from-collector")
                        .isSeenBy(NetworkRules.IS_LET_IN, "jaeger doesn't let collector in"));
    }

    private static List<BrokenCopy> references() {
        return List.of(
                in(PRODUCTION, "KEDA asks for a key that a Secret has not")
                        .set("TriggerAuthentication", "kafka-lag", "/spec/secretTargetRef/0/key", "\"passwd\"")
                        .isSeenBy(ReferenceRules.KEYS_OF_TRIGGERS, "there is no key passwd in kafka-lag"),
                in(PRODUCTION, "KEDA asks for a key that is not set")
                        .remove("ConfigMap", "kafka-lag", "/data/tls")
                        .isSeenBy(ReferenceRules.KEYS_OF_TRIGGERS, "there is no key tls in kafka-lag"),
                in(PRODUCTION, "KEDA asks nobody")
                        .set(
                                "ScaledObject",
                                ORDERS,
                                "/spec/triggers/0/metadata/bootstrapServers",
                                "\"kafka.orderflow.svc:9092\"")
                        .isSeenBy(ReferenceRules.TRIGGERS, ORDERS),
                in(PRODUCTION, "KEDA isn't let in")
                        .remove("Kafka", "orderflow", "/spec/kafka/listeners/0/networkPolicyPeers/1")
                        .isSeenBy(ReferenceRules.TRIGGERS, ORDERS),
                in(PRODUCTION, "KEDA has no login")
                        .without("TriggerAuthentication", "kafka-lag")
                        .isSeenBy(ReferenceRules.TRIGGERS, ORDERS),
                in(PRODUCTION, "a role has nobody's password")
                        .set("Cluster", "orderflow-db", "/spec/managed/roles/0/passwordSecret/name", "\"orders\"")
                        .isSeenBy(ReferenceRules.LOGINS_OF_ROLES, "nobody makes orders"),
                in(PRODUCTION, "a database is another service's")
                        .set("Database", "orders", "/spec/owner", "\"inventory_service\"")
                        .isSeenBy(ReferenceRules.DATABASES, ORDERS),
                in(PRODUCTION, "a database is missing")
                        .without("Database", "inventory")
                        .isSeenBy(ReferenceRules.DATABASES, "inventory-service"),
                in(PRODUCTION, "the certificate is nobody's")
                        .set("Ingress", "orderflow", "/spec/tls/0/secretName", "\"tls\"")
                        .isSeenBy(ReferenceRules.CERTIFICATES, "nobody makes tls"));
    }

    private static List<BrokenCopy> others() {
        return List.of(
                in(PRODUCTION, "a topic keeps longer than the inbox")
                        .set("KafkaTopic", "order-events", "/spec/config/retention.ms", "2592000000")
                        .isSeenBy(TopicRules.SHORTER_THAN_INBOX, "order-events keeps its records for PT720H"),
                in(PRODUCTION, "a topic has fewer partitions")
                        .set("KafkaTopic", "order-events", "/spec/partitions", "3")
                        .isSeenBy(TopicRules.PARTITIONS, "order-events has 3 partitions"),
                in(PRODUCTION, "brokers make topics")
                        .remove("Kafka", "orderflow", "/spec/kafka/config/auto.create.topics.enable")
                        .isSeenBy(TopicRules.NO_OTHER_TOPICS, "orderflow"),
                in(PRODUCTION, "the collector is root")
                        .set("Deployment", "collector", "/spec/template/spec/securityContext/runAsUser", "0")
                        .isSeenBy(PodRules.NOBODY, "collector"),
                in(PRODUCTION, "a service is of another version")
                        .set(
                                "Deployment",
                                ORDERS,
                                "/spec/template/spec/containers/0/image",
                                "\"registry.example.com/orderflow/order-service:0.0.9\"")
                        .isSeenBy(VersionRules.SERVICES, "order-service:0.0.9"),
                in(PRODUCTION, "the database is another one than the tests'")
                        .set("Cluster", "orderflow-db", "/spec/imageName", "\"ghcr.io/cloudnative-pg/postgresql:17\"")
                        .isSeenBy(VersionRules.DATABASES, "postgresql:17"),
                in(PRODUCTION, "nobody makes the authority of the brokers")
                        .without("Kafka", "orderflow")
                        .isSeenBy(
                                SettingRules.SECRETS_ARE_KNOWN,
                                "nobody makes the key ca.crt of Secret orderflow-cluster-ca"));
    }
}
