package io.orderflow.kubernetes.broken;

import static io.orderflow.kubernetes.broken.BrokenCopy.in;
import static io.orderflow.kubernetes.broken.Places.FIRST;
import static io.orderflow.kubernetes.broken.Places.LOCAL;
import static io.orderflow.kubernetes.broken.Places.MAIN;
import static io.orderflow.kubernetes.broken.Places.ORDERS;
import static io.orderflow.kubernetes.broken.Places.POD;

import io.orderflow.kubernetes.rule.ServiceRules;
import java.util.stream.Stream;

/** What each of the three services consists of. */
final class BrokenServices {

    private static final String ALL_OF_OURS = "{\"app.kubernetes.io/part-of\": \"orderflow\"}";

    private BrokenServices() {}

    static Stream<BrokenCopy> all() {
        return Stream.of(
                in(LOCAL, "a service has no budget of disruptions")
                        .without("PodDisruptionBudget", ORDERS)
                        .isSeenBy(ServiceRules.COMPLETE, ORDERS),
                in(LOCAL, "a service is not there")
                        .without("Deployment", ORDERS)
                        .isSeenBy(ServiceRules.COMPLETE, ORDERS),
                in(LOCAL, "a service sends its spans to itself")
                        .remove("ConfigMap", "orderflow", "/data/QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT")
                        .isSeenBy(ServiceRules.KNOWS_ITS_WAY, ORDERS),
                in(LOCAL, "an address leads to another service")
                        .set("Service", ORDERS, "/spec/selector/app.kubernetes.io~1name", "\"inventory-service\"")
                        .isSeenBy(ServiceRules.IS_MEANT, ORDERS),
                in(LOCAL, "a budget of disruptions is about nobody")
                        .set(
                                "PodDisruptionBudget",
                                ORDERS,
                                "/spec/selector/matchLabels/app.kubernetes.io~1name",
                                "\"orders\"")
                        .isSeenBy(ServiceRules.IS_MEANT, ORDERS),
                in(LOCAL, "nobody migrates")
                        .set("Deployment", ORDERS, POD + "/initContainers", "[]")
                        .isSeenBy(ServiceRules.MIGRATIONS_FIRST, ORDERS),
                in(LOCAL, "a service migrates as well")
                        .remove("Deployment", ORDERS, MAIN + "/env/0")
                        .isSeenBy(ServiceRules.MIGRATIONS_FIRST, ORDERS),
                in(LOCAL, "what should migrate serves")
                        .remove("Deployment", ORDERS, FIRST + "/args")
                        .isSeenBy(ServiceRules.MIGRATIONS_FIRST, ORDERS),
                in(LOCAL, "the migrations are another version's")
                        .set("Deployment", ORDERS, FIRST + "/image", "\"orderflow/order-service:0.0.9\"")
                        .isSeenBy(ServiceRules.MIGRATIONS_FIRST, ORDERS),
                in(LOCAL, "an update takes an instance away first")
                        .set("Deployment", ORDERS, "/spec/strategy/rollingUpdate/maxUnavailable", "1")
                        .isSeenBy(ServiceRules.UPDATE_ADDS_FIRST, ORDERS),
                in(LOCAL, "all instances may be on one node")
                        .remove("Deployment", ORDERS, POD + "/topologySpreadConstraints/0")
                        .isSeenBy(ServiceRules.SPREAD, ORDERS),
                in(LOCAL, "a drain takes all")
                        .set("PodDisruptionBudget", ORDERS, "/spec/maxUnavailable", "\"100%\"")
                        .isSeenBy(ServiceRules.ONE_AT_A_TIME, ORDERS),
                in(LOCAL, "a drain waits for ever")
                        .set("PodDisruptionBudget", ORDERS, "/spec/minAvailable", "1")
                        .isSeenBy(ServiceRules.ONE_AT_A_TIME, ORDERS),
                in(LOCAL, "all but one may be on one node")
                        .set("Deployment", ORDERS, POD + "/topologySpreadConstraints/0/maxSkew", "12")
                        .isSeenBy(ServiceRules.SPREAD, ORDERS),
                in(LOCAL, "the migrations go on for ever")
                        .set("Deployment", ORDERS, FIRST + "/restartPolicy", "\"Always\"")
                        .isSeenBy(ServiceRules.MIGRATIONS_FIRST, ORDERS),
                in(LOCAL, "the migrations are another service's user")
                        .set(
                                "Deployment",
                                ORDERS,
                                FIRST + "/env/0/valueFrom/secretKeyRef/name",
                                "\"inventory-service-database\"")
                        .isSeenBy(ServiceRules.OWN_LOGIN, ORDERS),
                in(LOCAL, "two services share a database")
                        .set(
                                "ConfigMap",
                                ORDERS,
                                "/data/QUARKUS_DATASOURCE_JDBC_URL",
                                "\"jdbc:postgresql://postgresql:5432/inventory\"")
                        .isSeenBy(ServiceRules.OWN_DATABASE, "5432/inventory"),
                in(LOCAL, "an update takes all instances away first")
                        .set("Deployment", ORDERS, "/spec/strategy", "{\"type\": \"Recreate\"}")
                        .isSeenBy(ServiceRules.UPDATE_ADDS_FIRST, ORDERS),
                in(LOCAL, "an update adds a share of instances")
                        .set("Deployment", ORDERS, "/spec/strategy/rollingUpdate/maxSurge", "\"25%\"")
                        .isSeenBy(ServiceRules.UPDATE_ADDS_FIRST, ORDERS),
                in(LOCAL, "the migrations know no database")
                        .remove("Deployment", ORDERS, FIRST + "/envFrom")
                        .isSeenBy(ServiceRules.MIGRATIONS_FIRST, ORDERS),
                in(LOCAL, "an update takes all instances away, whatever else is said")
                        .set("Deployment", ORDERS, "/spec/strategy/type", "\"Recreate\"")
                        .isSeenBy(ServiceRules.UPDATE_ADDS_FIRST, ORDERS),
                in(LOCAL, "a budget of disruptions is about all that is ours")
                        .set("PodDisruptionBudget", ORDERS, "/spec/selector/matchLabels", ALL_OF_OURS)
                        .isSeenBy(ServiceRules.IS_MEANT, ORDERS),
                in(LOCAL, "a budget of disruptions is about everybody")
                        .set("PodDisruptionBudget", ORDERS, "/spec/selector", "{}")
                        .isSeenBy(ServiceRules.IS_MEANT, ORDERS),
                in(LOCAL, "an address leads to all that is ours")
                        .set("Service", ORDERS, "/spec/selector", ALL_OF_OURS)
                        .isSeenBy(ServiceRules.IS_MEANT, ORDERS));
    }
}
