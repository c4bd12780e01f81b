package io.orderflow.kubernetes.broken;

import static io.orderflow.kubernetes.broken.BrokenCopy.in;
import static io.orderflow.kubernetes.broken.Places.LOCAL;
import static io.orderflow.kubernetes.broken.Places.MAIN;
import static io.orderflow.kubernetes.broken.Places.ORDERS;
import static io.orderflow.kubernetes.broken.Places.POD;

import io.orderflow.kubernetes.rule.LifecycleRules;
import java.util.stream.Stream;

/** How the three services start, are watched and stop. */
final class BrokenLifecycles {

    private BrokenLifecycles() {}

    static Stream<BrokenCopy> all() {
        return Stream.of(
                in(LOCAL, "readiness is asked where customers are")
                        .set("Deployment", ORDERS, MAIN + "/readinessProbe/httpGet/port", "\"http\"")
                        .isSeenBy(LifecycleRules.PROBES, ORDERS),
                in(LOCAL, "nobody waits for the start")
                        .remove("Deployment", ORDERS, MAIN + "/startupProbe")
                        .isSeenBy(LifecycleRules.PROBES, ORDERS),
                in(LOCAL, "liveness asks for readiness")
                        .set("Deployment", ORDERS, MAIN + "/livenessProbe/httpGet/path", "\"/q/health/ready\"")
                        .isSeenBy(LifecycleRules.PROBES, ORDERS),
                in(LOCAL, "a pod is killed while it stops")
                        .set("Deployment", ORDERS, POD + "/terminationGracePeriodSeconds", "30")
                        .isSeenBy(LifecycleRules.STOP_IS_AWAITED, "its end takes PT30S"),
                in(LOCAL, "a stop is made longer than its pod may live")
                        .set("ConfigMap", "orderflow", "/data/ORDERFLOW_MESSAGING_STOP_PATIENCE", "\"60s\"")
                        .isSeenBy(LifecycleRules.STOP_IS_AWAITED, "its end takes PT1M18S"),
                in(LOCAL, "requests come while it stops")
                        .set("Deployment", ORDERS, MAIN + "/readinessProbe/periodSeconds", "10")
                        .isSeenBy(LifecycleRules.STOP_IS_NOTICED, ORDERS),
                in(LOCAL, "a hook wants a shell")
                        .set(
                                "Deployment",
                                ORDERS,
                                MAIN + "/lifecycle",
                                "{\"preStop\": {\"exec\": {\"command\": [\"sleep\", \"5\"]}}}")
                        .isSeenBy(LifecycleRules.STOP_WAITS, ORDERS),
                in(LOCAL, "a start is given five seconds")
                        .set("Deployment", ORDERS, MAIN + "/startupProbe/failureThreshold", "5")
                        .isSeenBy(LifecycleRules.START_IS_AWAITED, ORDERS),
                in(LOCAL, "a pause kills a service")
                        .set("Deployment", ORDERS, MAIN + "/livenessProbe/failureThreshold", "1")
                        .isSeenBy(LifecycleRules.PAUSE_IS_AWAITED, ORDERS),
                in(LOCAL, "readiness is asked at the number of another port")
                        .set("Deployment", ORDERS, MAIN + "/readinessProbe/httpGet/port", "8080")
                        .isSeenBy(LifecycleRules.PROBES, ORDERS),
                in(LOCAL, "nobody is asked whether requests may come")
                        .remove("Deployment", ORDERS, MAIN + "/readinessProbe")
                        .isSeenBy(LifecycleRules.STOP_IS_NOTICED, ORDERS),
                in(LOCAL, "a pod is killed when Kubernetes likes")
                        .remove("Deployment", ORDERS, POD + "/terminationGracePeriodSeconds")
                        .isSeenBy(LifecycleRules.STOP_IS_AWAITED, "its pod is killed after PT30S"),
                in(LOCAL, "health is elsewhere than it is asked for")
                        .set("ConfigMap", "orderflow", "/data/QUARKUS_MANAGEMENT_PORT", "\"9001\"")
                        .isSeenBy(LifecycleRules.PROBES, ORDERS),
                in(LOCAL, "a service is told to stop at once")
                        .remove("Deployment", ORDERS, MAIN + "/lifecycle")
                        .isSeenBy(LifecycleRules.STOP_WAITS, ORDERS),
                in(LOCAL, "a pod is killed while it stops because it slept before")
                        .set("Deployment", ORDERS, MAIN + "/lifecycle/preStop/sleep/seconds", "5")
                        .isSeenBy(LifecycleRules.STOP_IS_AWAITED, "its end takes PT32S"),
                in(LOCAL, "nobody is asked for ten minutes")
                        .set("Deployment", ORDERS, MAIN + "/startupProbe/initialDelaySeconds", "600")
                        .isSeenBy(LifecycleRules.BELIEVED, ORDERS),
                in(LOCAL, "a service isn't believed that it is ready")
                        .set("Deployment", ORDERS, MAIN + "/readinessProbe/successThreshold", "10")
                        .isSeenBy(LifecycleRules.BELIEVED, ORDERS));
    }
}
