package io.orderflow.kubernetes.broken;

import static io.orderflow.kubernetes.broken.BrokenCopy.in;
import static io.orderflow.kubernetes.broken.Places.ORDERS;
import static io.orderflow.kubernetes.broken.Places.PRODUCTION;

import io.orderflow.kubernetes.rule.ComponentRules;
import java.util.stream.Stream;

/** What a component brings. */
final class BrokenComponents {

    private BrokenComponents() {}

    static Stream<BrokenCopy> all() {
        return Stream.concat(objects(), settings());
    }

    private static Stream<BrokenCopy> objects() {
        return Stream.of(
                        "Kafka",
                        "KafkaNodePool",
                        "KafkaTopic",
                        "KafkaUser",
                        "Cluster",
                        "Database",
                        "ScaledObject",
                        "TriggerAuthentication",
                        "ServiceMonitor",
                        "PrometheusRule",
                        "Ingress")
                .map(kind -> in(PRODUCTION, "nobody has brought a " + kind)
                        .withoutAny(kind)
                        .isSeenBy(ComponentRules.BRING_THEIR_OBJECTS, "there is no " + kind));
    }

    private static Stream<BrokenCopy> settings() {
        return Stream.of(
                in(PRODUCTION, "payments are played")
                        .set("ConfigMap", ORDERS, "/data/ORDERFLOW_PAYMENT_PROVIDER", "\"simulated\"")
                        .isSeenBy(ComponentRules.BRING_THEIR_SETTINGS, "nobody is charged"),
                in(PRODUCTION, "mails are stored and not sent")
                        .remove("ConfigMap", "notification-service", "/data/ORDERFLOW_MAIL_TRANSPORT")
                        .isSeenBy(ComponentRules.BRING_THEIR_SETTINGS, "no mail is sent"),
                in(PRODUCTION, "sampling is configured and left out")
                        .edit("ConfigMap", "collector", "/data/config.yaml", "limiter, tail_sampling", "limiter")
                        .isSeenBy(ComponentRules.BRING_THEIR_SETTINGS, "no trace is sampled"),
                in(PRODUCTION, "there is no collector")
                        .without("Deployment", "collector")
                        .isSeenBy(ComponentRules.BRING_THEIR_SETTINGS, "no trace is sampled"));
    }
}
