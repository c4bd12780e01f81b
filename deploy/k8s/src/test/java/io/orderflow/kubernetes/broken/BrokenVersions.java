package io.orderflow.kubernetes.broken;

import static io.orderflow.kubernetes.broken.BrokenCopy.in;
import static io.orderflow.kubernetes.broken.Places.LOCAL;
import static io.orderflow.kubernetes.broken.Places.MAIN;
import static io.orderflow.kubernetes.broken.Places.ORDERS;
import static io.orderflow.kubernetes.broken.Places.PRODUCTION;

import io.orderflow.kubernetes.rule.VersionRules;
import java.util.stream.Stream;

/** Which version of what runs. */
final class BrokenVersions {

    private BrokenVersions() {}

    static Stream<BrokenCopy> all() {
        return Stream.of(
                in(LOCAL, "the broker is another one than the tests'")
                        .set("StatefulSet", "kafka", MAIN + "/image", "\"apache/kafka:3.9.0\"")
                        .isSeenBy(VersionRules.BROKERS, "3.9.0"),
                in(PRODUCTION, "a service is of another version")
                        .set(
                                "Deployment",
                                ORDERS,
                                MAIN + "/image",
                                "\"registry.example.com/orderflow/order-service:0.0.9\"")
                        .isSeenBy(VersionRules.SERVICES, "order-service:0.0.9"),
                in(PRODUCTION, "the broker is the operator's choice")
                        .remove("Kafka", "orderflow", "/spec/kafka/version")
                        .isSeenBy(VersionRules.BROKERS, "null"),
                in(PRODUCTION, "the database is another one than the tests'")
                        .set("Cluster", "orderflow-db", "/spec/imageName", "\"ghcr.io/cloudnative-pg/postgresql:17\"")
                        .isSeenBy(VersionRules.DATABASES, "postgresql:17"),
                in(PRODUCTION, "the collector is the latest")
                        .set(
                                "Deployment",
                                "collector",
                                MAIN + "/image",
                                "\"otel/opentelemetry-collector-contrib:latest\"")
                        .isSeenBy(VersionRules.PINNED, "contrib:latest"),
                in(LOCAL, "the viewer is the first, which is no collector")
                        .set("Deployment", "jaeger", MAIN + "/image", "\"jaegertracing/jaeger:1.76.0\"")
                        .isSeenBy(VersionRules.PINNED, "jaeger:1.76.0"),
                in(LOCAL, "the viewer is another one than Compose's")
                        .set("Deployment", "jaeger", MAIN + "/image", "\"jaegertracing/jaeger:2.13.0\"")
                        .isSeenBy(VersionRules.VIEWERS, "jaeger:2.13.0, but ../compose/compose.yaml has"));
    }
}
