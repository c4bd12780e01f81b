package io.orderflow.kubernetes.broken;

import static io.orderflow.kubernetes.broken.BrokenCopy.in;
import static io.orderflow.kubernetes.broken.Places.LOCAL;
import static io.orderflow.kubernetes.broken.Places.MAIN;
import static io.orderflow.kubernetes.broken.Places.ORDERS;
import static io.orderflow.kubernetes.broken.Places.PRODUCTION;

import io.orderflow.kubernetes.rule.CopyRules;
import io.orderflow.kubernetes.rule.OperatorRules;
import io.orderflow.kubernetes.rule.ScalingRules;
import java.util.stream.Stream;

/** How many there are of what, where, and what they take. */
final class BrokenScaling {

    private BrokenScaling() {}

    static Stream<BrokenCopy> all() {
        return Stream.of(
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
                        .isSeenBy(ScalingRules.ENOUGH_CONNECTIONS, "675 may be opened, but there are 200"),
                in(PRODUCTION, "the instances of a service open more connections")
                        .set("ConfigMap", "orderflow", "/data/QUARKUS_DATASOURCE_JDBC_MAX_SIZE", "\"20\"")
                        .isSeenBy(ScalingRules.ENOUGH_CONNECTIONS, "900 may be opened, but there are 800"),
                in(PRODUCTION, "two databases share a node")
                        .set("Cluster", "orderflow-db", "/spec/affinity/podAntiAffinityType", "\"preferred\"")
                        .isSeenBy(CopyRules.APART, "orderflow-db"),
                in(PRODUCTION, "two brokers share a node")
                        .set(
                                "KafkaNodePool",
                                "broker",
                                "/spec/template/pod/topologySpreadConstraints/0/whenUnsatisfiable",
                                "\"ScheduleAnyway\"")
                        .isSeenBy(CopyRules.APART, "broker"),
                in(PRODUCTION, "brokers take what they like")
                        .remove("KafkaNodePool", "broker", "/spec/resources")
                        .isSeenBy(OperatorRules.RESOURCES, "broker"),
                in(PRODUCTION, "who makes topics takes what it likes")
                        .remove("Kafka", "orderflow", "/spec/entityOperator/topicOperator/resources")
                        .isSeenBy(OperatorRules.RESOURCES, "orderflow's topic operator"),
                in(PRODUCTION, "who makes users has no limit of memory")
                        .remove("Kafka", "orderflow", "/spec/entityOperator/userOperator/resources/limits/memory")
                        .isSeenBy(OperatorRules.RESOURCES, "orderflow's user operator"),
                in(PRODUCTION, "the database takes what it likes")
                        .remove("Cluster", "orderflow-db", "/spec/resources")
                        .isSeenBy(OperatorRules.RESOURCES, "orderflow-db"),
                in(PRODUCTION, "it isn't said where brokers may be")
                        .remove("KafkaNodePool", "broker", "/spec/template")
                        .isSeenBy(CopyRules.APART, "broker"),
                in(PRODUCTION, "idle instances are allowed")
                        .set("ScaledObject", ORDERS, "/spec/triggers/0/metadata/allowIdleConsumers", "\"true\"")
                        .isSeenBy(ScalingRules.TRIGGERED, ORDERS),
                in(PRODUCTION, "as many instances as KEDA likes")
                        .remove("ScaledObject", ORDERS, "/spec/maxReplicaCount")
                        .isSeenBy(ScalingRules.NO_IDLE_INSTANCE, "order-service may have 100"),
                in(PRODUCTION, "no instance is needed")
                        .remove("ScaledObject", ORDERS, "/spec/minReplicaCount")
                        .isSeenBy(ScalingRules.ALL_OR_NONE, ORDERS),
                in(PRODUCTION, "less is allowed than must be")
                        .set("ScaledObject", ORDERS, "/spec/maxReplicaCount", "2")
                        .isSeenBy(ScalingRules.AS_MANY_AS_IT_MUST, "order-service must have 3 and may have 2"),
                in(PRODUCTION, "requests move nobody")
                        .remove("ScaledObject", ORDERS, "/spec/triggers/4")
                        .isSeenBy(ScalingRules.BY_ITS_LOAD, ORDERS),
                in(PRODUCTION, "a service has more load than it gets cores for")
                        .set("ScaledObject", ORDERS, "/spec/triggers/4/metadata/value", "\"20000\"")
                        .isSeenBy(ScalingRules.BY_ITS_LOAD, ORDERS),
                in(PRODUCTION, "it isn't said what load is measured in")
                        .remove("ScaledObject", ORDERS, "/spec/triggers/4/metricType")
                        .isSeenBy(ScalingRules.BY_ITS_LOAD, ORDERS),
                in(PRODUCTION, "KEDA speaks as it did long ago")
                        .remove("ScaledObject", ORDERS, "/spec/triggers/0/metadata/version")
                        .isSeenBy(ScalingRules.TRIGGERED, ORDERS),
                in(PRODUCTION, "a topic is nobody's business")
                        .set(
                                "KafkaTopic",
                                "order-events",
                                "/metadata/annotations",
                                "{\"strimzi.io/managed\": \"false\"}")
                        .isSeenBy(OperatorRules.LOOKED_AFTER, "order-events has strimzi.io/managed"),
                in(PRODUCTION, "nobody looks after the brokers")
                        .set(
                                "Kafka",
                                "orderflow",
                                "/metadata/annotations",
                                "{\"strimzi.io/pause-reconciliation\": \"true\"}")
                        .isSeenBy(OperatorRules.LOOKED_AFTER, "orderflow has strimzi.io/pause-reconciliation"),
                in(PRODUCTION, "the database sleeps")
                        .set("Cluster", "orderflow-db", "/metadata/annotations", "{\"cnpg.io/hibernation\": \"on\"}")
                        .isSeenBy(OperatorRules.LOOKED_AFTER, "orderflow-db has cnpg.io/hibernation"),
                in(PRODUCTION, "nobody scales")
                        .set(
                                "ScaledObject",
                                ORDERS,
                                "/metadata/annotations",
                                "{\"autoscaling.keda.sh/paused-replicas\": \"0\"}")
                        .isSeenBy(OperatorRules.LOOKED_AFTER, "order-service has autoscaling.keda.sh/paused-replicas"),
                in(PRODUCTION, "brokers are root")
                        .set("KafkaNodePool", "broker", "/spec/template/pod/securityContext", "{\"runAsUser\": 0}")
                        .isSeenBy(OperatorRules.AS_RESTRICTED, "broker has a securityContext"),
                in(PRODUCTION, "who makes topics is privileged")
                        .set(
                                "Kafka",
                                "orderflow",
                                "/spec/entityOperator/template",
                                "{\"topicOperatorContainer\": {\"securityContext\": {\"privileged\": true}}}")
                        .isSeenBy(OperatorRules.AS_RESTRICTED, "orderflow has a securityContext"),
                in(PRODUCTION, "KEDA sees one partition of twelve")
                        .set("ScaledObject", ORDERS, "/spec/triggers/0/metadata/partitionLimitation", "\"1\"")
                        .isSeenBy(ScalingRules.TRIGGERED, ORDERS),
                in(LOCAL, "the database lets in fewer than come")
                        .set("StatefulSet", "postgresql", MAIN + "/args/1", "\"max_connections=20\"")
                        .isSeenBy(ScalingRules.ENOUGH_CONNECTIONS, "180 may be opened, but there are 20"));
    }
}
