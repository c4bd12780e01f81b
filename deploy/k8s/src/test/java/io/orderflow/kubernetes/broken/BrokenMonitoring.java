package io.orderflow.kubernetes.broken;

import static io.orderflow.kubernetes.broken.BrokenCopy.in;
import static io.orderflow.kubernetes.broken.Places.ORDERS;
import static io.orderflow.kubernetes.broken.Places.PRODUCTION;

import io.orderflow.kubernetes.rule.MonitoringRules;
import java.util.stream.Stream;

/** Who asks for metrics, and what alerts there are. */
final class BrokenMonitoring {

    private BrokenMonitoring() {}

    static Stream<BrokenCopy> all() {
        return Stream.of(
                in(PRODUCTION, "a service is not watched")
                        .remove("Service", ORDERS, "/metadata/labels/orderflow.io~1role")
                        .isSeenBy(MonitoringRules.ALL_ARE_WATCHED, ORDERS),
                in(PRODUCTION, "a monitor asks at a port that nobody has")
                        .set("ServiceMonitor", "orderflow", "/spec/endpoints/0/port", "\"metrics\"")
                        .isSeenBy(MonitoringRules.ALL_ARE_WATCHED, ORDERS),
                in(PRODUCTION, "jobs are not named like their services")
                        .remove("ServiceMonitor", "orderflow", "/spec/jobLabel")
                        .isSeenBy(MonitoringRules.ALL_ARE_WATCHED, ORDERS),
                in(PRODUCTION, "an alert is not the one that was tested")
                        .set("PrometheusRule", "orderflow", "/spec/groups/0/rules/0/for", "\"1h\"")
                        .isSeenBy(MonitoringRules.TESTED_ALERTS, "orderflow"),
                in(PRODUCTION, "metrics are asked for by TLS")
                        .set("ServiceMonitor", "orderflow", "/spec/endpoints/0/scheme", "\"https\"")
                        .isSeenBy(MonitoringRules.ALL_ARE_WATCHED, ORDERS),
                in(PRODUCTION, "another namespace is watched")
                        .set("ServiceMonitor", "orderflow", "/spec/namespaceSelector", "{\"matchNames\": [\"shop\"]}")
                        .isSeenBy(MonitoringRules.ALL_ARE_WATCHED, ORDERS),
                in(PRODUCTION, "an alert comes when nobody needs it any more")
                        .set("ServiceMonitor", "orderflow", "/spec/endpoints/0/interval", "\"5m\"")
                        .isSeenBy(MonitoringRules.OFTEN, "orderflow"),
                in(PRODUCTION, "a monitor drops what it is told")
                        .set(
                                "ServiceMonitor",
                                "orderflow",
                                "/spec/endpoints/0/metricRelabelings",
                                "[{\"sourceLabels\": [\"__name__\"], \"regex\": \"outbox_.*\", \"action\": \"drop\"}]")
                        .isSeenBy(MonitoringRules.ALL_ARE_WATCHED, ORDERS),
                in(PRODUCTION, "a monitor takes ten metrics, or none")
                        .set("ServiceMonitor", "orderflow", "/spec/sampleLimit", "10")
                        .isSeenBy(MonitoringRules.ALL_ARE_WATCHED, ORDERS));
    }
}
