package io.orderflow.kubernetes.broken;

import static io.orderflow.kubernetes.broken.BrokenCopy.in;
import static io.orderflow.kubernetes.broken.Places.LOCAL;
import static io.orderflow.kubernetes.broken.Places.MAIN;
import static io.orderflow.kubernetes.broken.Places.ORDERS;
import static io.orderflow.kubernetes.broken.Places.PRODUCTION;

import io.orderflow.kubernetes.rule.AddressRules;
import io.orderflow.kubernetes.rule.PortRules;
import java.util.stream.Stream;

/** Ports, and addresses that lead to them. */
final class BrokenPorts {

    private BrokenPorts() {}

    static Stream<BrokenCopy> all() {
        return Stream.of(
                in(LOCAL, "a port is another service's")
                        .set("Deployment", ORDERS, MAIN + "/ports/1/containerPort", "8081")
                        .isSeenBy(PortRules.LISTENS, ORDERS),
                in(LOCAL, "an address leads to no port")
                        .set("Service", ORDERS, "/spec/ports/0/targetPort", "\"htpp\"")
                        .isSeenBy(AddressRules.LEADS_THERE, ORDERS),
                in(LOCAL, "every node lets in")
                        .set("Service", ORDERS, "/spec/type", "\"NodePort\"")
                        .isSeenBy(AddressRules.INSIDE_ONLY, ORDERS),
                in(LOCAL, "the broker is asked at no port")
                        .set("StatefulSet", "kafka", MAIN + "/readinessProbe/tcpSocket/port", "\"kafak\"")
                        .isSeenBy(PortRules.PROBED, "kafka"),
                in(LOCAL, "there is no instance")
                        .set("Deployment", ORDERS, "/spec/replicas", "0")
                        .isSeenBy(PortRules.RUNS, ORDERS),
                in(LOCAL, "the broker is asked at a number that it hasn't")
                        .set("StatefulSet", "kafka", MAIN + "/readinessProbe/tcpSocket/port", "9094")
                        .isSeenBy(PortRules.PROBED, "kafka"),
                in(LOCAL, "an address doesn't say where it leads")
                        .remove("Service", ORDERS, "/spec/ports/0/targetPort")
                        .isSeenBy(AddressRules.LEADS_THERE, ORDERS),
                in(PRODUCTION, "all is published")
                        .set("Ingress", "orderflow", "/spec/rules/0/http/paths/0/path", "\"/\"")
                        .isSeenBy(AddressRules.PUBLISHED, "orderflow"),
                in(PRODUCTION, "orders are sent in the open")
                        .set("Ingress", "orderflow", "/spec/tls", "[]")
                        .isSeenBy(AddressRules.PUBLISHED, "orderflow"),
                in(LOCAL, "a service listens elsewhere than its pod says")
                        .set("ConfigMap", ORDERS, "/data/QUARKUS_HTTP_PORT", "\"9999\"")
                        .isSeenBy(PortRules.LISTENS, ORDERS),
                in(LOCAL, "the services tell of themselves elsewhere than their pods say")
                        .set("ConfigMap", "orderflow", "/data/QUARKUS_MANAGEMENT_PORT", "\"9001\"")
                        .isSeenBy(PortRules.LISTENS, ORDERS),
                in(LOCAL, "an address doesn't lead to customers' port")
                        .remove("Service", ORDERS, "/spec/ports/0")
                        .isSeenBy(AddressRules.OFFERED, "nobody offers http of order-service"),
                in(LOCAL, "customers' port has another name")
                        .set("Service", ORDERS, "/spec/ports/0/name", "\"web\"")
                        .isSeenBy(AddressRules.NAMED, ORDERS),
                in(LOCAL, "nobody can look at traces")
                        .remove("Service", "jaeger", "/spec/ports/1")
                        .isSeenBy(AddressRules.OFFERED, "nobody offers ui of jaeger"),
                in(LOCAL, "an address leads to pods that aren't ready")
                        .set("Service", ORDERS, "/spec/publishNotReadyAddresses", "true")
                        .isSeenBy(AddressRules.READY_ONLY, ORDERS),
                in(PRODUCTION, "all orders are published, but none of them")
                        .set("Ingress", "orderflow", "/spec/rules/0/http/paths/0/pathType", "\"Exact\"")
                        .isSeenBy(AddressRules.PUBLISHED, "orderflow"),
                in(LOCAL, "nobody makes the topics")
                        .set("Job", "topics", "/spec/suspend", "true")
                        .isSeenBy(PortRules.RUNS, "topics"),
                in(LOCAL, "a second broker knows nothing of the first")
                        .set("StatefulSet", "kafka", "/spec/replicas", "2")
                        .isSeenBy(PortRules.RUNS, "kafka"),
                in(LOCAL, "a viewer hangs for ever")
                        .remove("Deployment", "jaeger", MAIN + "/livenessProbe")
                        .isSeenBy(PortRules.STARTED_ANEW, "jaeger"),
                in(PRODUCTION, "the collector hangs for ever")
                        .remove("Deployment", "collector", MAIN + "/livenessProbe")
                        .isSeenBy(PortRules.STARTED_ANEW, "collector"),
                in(LOCAL, "a service takes all that is ours for its own")
                        .set(
                                "Deployment",
                                ORDERS,
                                "/spec/selector/matchLabels",
                                "{\"app.kubernetes.io/part-of\": \"orderflow\"}")
                        .isSeenBy(PortRules.RUNS, ORDERS),
                in(LOCAL, "the database takes everybody for its own")
                        .set("StatefulSet", "postgresql", "/spec/selector", "{}")
                        .isSeenBy(PortRules.RUNS, "postgresql"),
                in(PRODUCTION, "the collector is asked at a page that it hasn't")
                        .set("Deployment", "collector", MAIN + "/livenessProbe/httpGet/path", "\"/status\"")
                        .isSeenBy(PortRules.PROBED, "collector"),
                in(LOCAL, "the viewer is asked at a page that it hasn't")
                        .set("Deployment", "jaeger", MAIN + "/readinessProbe/httpGet/path", "\"/\"")
                        .isSeenBy(PortRules.PROBED, "jaeger"),
                in(PRODUCTION, "orders are sent in the open beside TLS")
                        .set(
                                "Ingress",
                                "orderflow",
                                "/metadata/annotations/traefik.ingress.kubernetes.io~1router.entrypoints",
                                "\"web\"")
                        .isSeenBy(AddressRules.PUBLISHED, "orderflow"),
                in(PRODUCTION, "the controller isn't told of TLS")
                        .remove("Ingress", "orderflow", "/metadata/annotations")
                        .isSeenBy(AddressRules.PUBLISHED, "orderflow"));
    }
}
