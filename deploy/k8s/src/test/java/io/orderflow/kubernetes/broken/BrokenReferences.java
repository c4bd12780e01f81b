package io.orderflow.kubernetes.broken;

import static io.orderflow.kubernetes.broken.BrokenCopy.in;
import static io.orderflow.kubernetes.broken.Places.MAIN;
import static io.orderflow.kubernetes.broken.Places.ORDERS;
import static io.orderflow.kubernetes.broken.Places.PRODUCTION;

import io.orderflow.kubernetes.rule.ReferenceRules;
import java.util.stream.Stream;

/** What objects of operators refer to. */
final class BrokenReferences {

    private BrokenReferences() {}

    static Stream<BrokenCopy> all() {
        return Stream.of(
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
                        .isSeenBy(ReferenceRules.CERTIFICATES, "nobody makes tls"),
                in(PRODUCTION, "a service is told no password of its database")
                        .remove("Deployment", ORDERS, MAIN + "/env/4")
                        .isSeenBy(ReferenceRules.DATABASES, ORDERS),
                in(PRODUCTION, "KEDA logs in as another")
                        .set("ConfigMap", "kafka-lag", "/data/username", "\"order-service\"")
                        .isSeenBy(ReferenceRules.LOGIN_OF_TRIGGERS, "kafka-lag"));
    }
}
