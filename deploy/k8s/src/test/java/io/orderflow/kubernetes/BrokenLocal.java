package io.orderflow.kubernetes;

import static io.orderflow.kubernetes.BrokenCopy.in;

import io.orderflow.kubernetes.kafka.TopicRules;
import io.orderflow.kubernetes.network.NetworkRules;
import io.orderflow.kubernetes.rule.PodRules;
import io.orderflow.kubernetes.rule.ServiceRules;
import io.orderflow.kubernetes.rule.SettingRules;
import io.orderflow.kubernetes.rule.VersionRules;
import java.util.List;
import java.util.stream.Stream;

/** What can go wrong everywhere, in the smallest installation. */
final class BrokenLocal {

    private static final String LOCAL = "local";
    private static final String ORDERS = "order-service";
    private static final String POD = "/spec/template/spec";
    private static final String MAIN = POD + "/containers/0";
    private static final String FIRST = POD + "/initContainers/0";

    private BrokenLocal() {}

    static Stream<BrokenCopy> all() {
        return Stream.of(pods(), services(), settings(), network(), topics()).flatMap(List::stream);
    }

    private static List<BrokenCopy> pods() {
        return List.of(
                in(LOCAL, "a pod may ask for any right")
                        .remove("Namespace", "orderflow", "/metadata/labels/pod-security.kubernetes.io~1enforce")
                        .isSeenBy(PodRules.REFUSED, "the namespaces are"),
                in(LOCAL, "a service may run as root")
                        .remove("Deployment", ORDERS, POD + "/securityContext/runAsNonRoot")
                        .isSeenBy(PodRules.NOBODY, ORDERS),
                in(LOCAL, "the database is root")
                        .set("StatefulSet", "postgresql", POD + "/securityContext/runAsUser", "0")
                        .isSeenBy(PodRules.NOBODY, "postgresql"),
                in(LOCAL, "a service runs as a user its image doesn't know")
                        .set("Deployment", ORDERS, POD + "/securityContext/runAsUser", "1000")
                        .isSeenBy(PodRules.USER_OF_THE_IMAGE, ORDERS),
                in(LOCAL, "a job has all system calls")
                        .set("Job", "topics", POD + "/securityContext/seccompProfile/type", "\"Unconfined\"")
                        .isSeenBy(PodRules.SECCOMP, "topics"),
                in(LOCAL, "the migrations may write everywhere")
                        .remove("Deployment", ORDERS, FIRST + "/securityContext/readOnlyRootFilesystem")
                        .isSeenBy(PodRules.READ_ONLY, ORDERS + ": migrate"),
                in(LOCAL, "the broker doesn't say why it may write everywhere")
                        .remove("StatefulSet", "kafka", "/spec/template/metadata/annotations")
                        .isSeenBy(PodRules.READ_ONLY, "kafka: kafka"),
                in(LOCAL, "a service may gain rights")
                        .remove("Deployment", ORDERS, MAIN + "/securityContext/allowPrivilegeEscalation")
                        .isSeenBy(PodRules.NO_ESCALATION, ORDERS + ": service"),
                in(LOCAL, "a service is privileged")
                        .set("Deployment", ORDERS, MAIN + "/securityContext/privileged", "true")
                        .isSeenBy(PodRules.NO_ESCALATION, ORDERS + ": service"),
                in(LOCAL, "a service keeps capabilities")
                        .set("Deployment", ORDERS, MAIN + "/securityContext/capabilities/drop/0", "\"NET_RAW\"")
                        .isSeenBy(PodRules.NO_CAPABILITIES, ORDERS + ": service"),
                in(LOCAL, "a service has a capability")
                        .set("Deployment", ORDERS, MAIN + "/securityContext/capabilities/add", "[\"SYS_TIME\"]")
                        .isSeenBy(PodRules.NO_CAPABILITIES, ORDERS + ": service"),
                in(LOCAL, "the migrations have no limit of memory")
                        .remove("Deployment", ORDERS, FIRST + "/resources/limits/memory")
                        .isSeenBy(PodRules.LIMITS, ORDERS + ": migrate"),
                in(LOCAL, "the database asks for no processor")
                        .remove("StatefulSet", "postgresql", MAIN + "/resources/requests/cpu")
                        .isSeenBy(PodRules.LIMITS, "postgresql: postgresql"),
                in(LOCAL, "a service has no /tmp")
                        .remove("Deployment", ORDERS, MAIN + "/volumeMounts/0")
                        .isSeenBy(PodRules.TMP, ORDERS),
                in(LOCAL, "a /tmp grows without end")
                        .remove("Deployment", ORDERS, POD + "/volumes/0/emptyDir/sizeLimit")
                        .isSeenBy(PodRules.TMP, ORDERS),
                in(LOCAL, "a pod gets a token")
                        .remove("Deployment", ORDERS, POD + "/automountServiceAccountToken")
                        .isSeenBy(PodRules.NO_TOKEN, ORDERS),
                in(LOCAL, "an account gives a token")
                        .set("ServiceAccount", ORDERS, "/automountServiceAccountToken", "true")
                        .isSeenBy(PodRules.NO_TOKEN, ORDERS),
                in(LOCAL, "KAFKA_PORT is a setting of the broker")
                        .remove("StatefulSet", "kafka", POD + "/enableServiceLinks")
                        .isSeenBy(PodRules.NO_SERVICE_LINKS, "kafka"));
    }

    private static List<BrokenCopy> services() {
        return List.of(
                in(LOCAL, "a service has no budget of disruptions")
                        .without("PodDisruptionBudget", ORDERS)
                        .isSeenBy(ServiceRules.COMPLETE, ORDERS),
                in(LOCAL, "a service is not there")
                        .without("Deployment", ORDERS)
                        .isSeenBy(ServiceRules.COMPLETE, ORDERS),
                in(LOCAL, "a service sends its spans to itself")
                        .remove("ConfigMap", "orderflow", "/data/QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT")
                        .isSeenBy(ServiceRules.KNOWS_ITS_WAY, ORDERS),
                in(LOCAL, "readiness is asked where customers are")
                        .set("Deployment", ORDERS, MAIN + "/readinessProbe/httpGet/port", "\"http\"")
                        .isSeenBy(ServiceRules.PROBES, ORDERS),
                in(LOCAL, "nobody waits for the start")
                        .remove("Deployment", ORDERS, MAIN + "/startupProbe")
                        .isSeenBy(ServiceRules.PROBES, ORDERS),
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
                in(LOCAL, "liveness asks for readiness")
                        .set("Deployment", ORDERS, MAIN + "/livenessProbe/httpGet/path", "\"/q/health/ready\"")
                        .isSeenBy(ServiceRules.PROBES, ORDERS),
                in(LOCAL, "a pod is killed while it stops")
                        .set("Deployment", ORDERS, POD + "/terminationGracePeriodSeconds", "30")
                        .isSeenBy(ServiceRules.STOP_IS_AWAITED, "a stop takes PT27S"),
                in(LOCAL, "a stop is made longer than its pod may live")
                        .set("ConfigMap", "orderflow", "/data/ORDERFLOW_MESSAGING_STOP_PATIENCE", "\"60s\"")
                        .isSeenBy(ServiceRules.STOP_IS_AWAITED, "a stop takes PT1M15S"),
                in(LOCAL, "requests come while it stops")
                        .set("Deployment", ORDERS, MAIN + "/readinessProbe/periodSeconds", "10")
                        .isSeenBy(ServiceRules.STOP_IS_NOTICED, ORDERS),
                in(LOCAL, "a hook wants a shell")
                        .set(
                                "Deployment",
                                ORDERS,
                                MAIN + "/lifecycle",
                                "{\"preStop\": {\"exec\": {\"command\": [\"sleep\", \"5\"]}}}")
                        .isSeenBy(ServiceRules.NO_HOOKS, ORDERS),
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
                        .isSeenBy(ServiceRules.SPREAD, ORDERS));
    }

    private static List<BrokenCopy> settings() {
        return List.of(
                in(LOCAL, "a setting has a slip")
                        .set("ConfigMap", "orderflow", "/data/ORDERFLOW_INBOX_RETENTOIN", "\"30d\"")
                        .isSeenBy(SettingRules.EACH_IS_A_SETTING, "has no setting ORDERFLOW_INBOX_RETENTOIN"),
                in(LOCAL, "a setting is another service's")
                        .set("ConfigMap", ORDERS, "/data/ORDERFLOW_MAIL_TRANSPORT", "\"smtp\"")
                        .isSeenBy(SettingRules.EACH_IS_A_SETTING, ORDERS + " has no setting ORDERFLOW_MAIL_TRANSPORT"),
                in(LOCAL, "a setting of Quarkus has a slip")
                        .set("ConfigMap", ORDERS, "/data/QUARKUS_DATASOURCE_JDBC_ULR", "\"jdbc\"")
                        .isSeenBy(SettingRules.EACH_IS_A_SETTING, "QUARKUS_DATASOURCE_JDBC_ULR"),
                in(LOCAL, "a setting of Kafka's clients has a slip")
                        .set("ConfigMap", "orderflow", "/data/KAFKA_SECURTY_PROTOCOL", "\"SASL_SSL\"")
                        .isSeenBy(SettingRules.EACH_IS_A_SETTING, "KAFKA_SECURTY_PROTOCOL"),
                in(LOCAL, "the settings are not there")
                        .without("ConfigMap", ORDERS)
                        .isSeenBy(SettingRules.NOTHING_DANGLES, "there is no ConfigMap " + ORDERS),
                in(LOCAL, "a key of the settings is not there")
                        .set(
                                "Job",
                                "topics",
                                MAIN + "/env/0",
                                "{\"name\": \"KAFKA_BOOTSTRAP_SERVERS\", \"valueFrom\": {\"configMapKeyRef\": {"
                                        + "\"name\": \"postgresql-databases\", \"key\": \"KAFKA_BOOTSTRAP_SERVER\"}}}")
                        .isSeenBy(SettingRules.NOTHING_DANGLES, "no key KAFKA_BOOTSTRAP_SERVER of ConfigMap"),
                in(LOCAL, "the script of the databases is not there")
                        .without("ConfigMap", "postgresql-databases")
                        .isSeenBy(SettingRules.VOLUMES_ARE_THERE, "postgresql-databases"),
                in(LOCAL, "a Secret is nobody's")
                        .set("Deployment", ORDERS, MAIN + "/env/1/valueFrom/secretKeyRef/name", "\"orders-database\"")
                        .isSeenBy(
                                SettingRules.SECRETS_ARE_KNOWN,
                                "nobody makes the key username of Secret orders-database"),
                in(LOCAL, "a Secret has no such key")
                        .set("Deployment", ORDERS, MAIN + "/env/2/valueFrom/secretKeyRef/key", "\"pasword\"")
                        .isSeenBy(SettingRules.SECRETS_ARE_KNOWN, "nobody makes the key pasword"),
                in(LOCAL, "a password is committed")
                        .set(
                                "Deployment",
                                ORDERS,
                                MAIN + "/env/2",
                                "{\"name\": \"QUARKUS_DATASOURCE_PASSWORD\", \"value\": \"secret\"}")
                        .isSeenBy(SettingRules.NO_SECRET_IS_SAID, "told QUARKUS_DATASOURCE_PASSWORD in the open"));
    }

    private static List<BrokenCopy> network() {
        return List.of(
                in(LOCAL, "nothing is denied")
                        .without("NetworkPolicy", "default-deny")
                        .isSeenBy(NetworkRules.DENIED, "no policy denies everything"),
                in(LOCAL, "what goes out is not denied")
                        .remove("NetworkPolicy", "default-deny", "/spec/policyTypes/1")
                        .isSeenBy(NetworkRules.DENIED, "no policy denies everything"),
                in(LOCAL, "nobody finds anybody")
                        .without("NetworkPolicy", "dns")
                        .isSeenBy(NetworkRules.MAY_GO_OUT, ORDERS + " may not talk to NameServer"),
                in(LOCAL, "the database moved to another port")
                        .set(
                                "ConfigMap",
                                ORDERS,
                                "/data/QUARKUS_DATASOURCE_JDBC_URL",
                                "\"jdbc:postgresql://collector:4317/orders\"")
                        .isSeenBy(NetworkRules.NOT_ELSEWHERE, "no use for what services-to-postgresql allows"),
                in(LOCAL, "the job may not make topics")
                        .without("NetworkPolicy", "topics-to-kafka")
                        .isSeenBy(NetworkRules.MAY_GO_OUT, "topics may not talk to Pods[name=kafka"),
                in(LOCAL, "there is no broker")
                        .without("Service", "kafka")
                        .isSeenBy(NetworkRules.REACHABLE, "Nobody answers at kafka://kafka:9092"),
                in(LOCAL, "nobody may talk to the broker")
                        .without("NetworkPolicy", "services-to-kafka")
                        .isSeenBy(NetworkRules.MAY_GO_OUT, "may not talk to Pods[name=kafka"),
                in(LOCAL, "the broker lets nobody in")
                        .without("NetworkPolicy", "kafka-from-services")
                        .isSeenBy(NetworkRules.IS_LET_IN, "kafka doesn't let order-service in"),
                in(LOCAL, "the broker wears another label")
                        .set(
                                "StatefulSet",
                                "kafka",
                                "/spec/template/metadata/labels/orderflow.io~1provides",
                                "\"messages\"")
                        .isSeenBy(NetworkRules.MAY_GO_OUT, "may not talk to Pods[name=kafka"),
                in(LOCAL, "services talk to each other")
                        .set(
                                "NetworkPolicy",
                                "services-to-kafka",
                                "/spec/egress/0/to/-",
                                "{\"podSelector\": {\"matchLabels\": {\"orderflow.io/role\": \"service\"}}}")
                        .isSeenBy(NetworkRules.NOT_ELSEWHERE, "no use for what services-to-kafka allows on port 9092"),
                in(LOCAL, "a service may talk to anybody")
                        .set("NetworkPolicy", "services-to-kafka", "/spec/egress/-", "{}")
                        .isSeenBy(NetworkRules.NOT_ELSEWHERE, "on port any"),
                in(LOCAL, "a service is open that nobody publishes")
                        .set(
                                "NetworkPolicy",
                                "collector-from-services",
                                "/spec/podSelector/matchLabels",
                                "{\"orderflow.io/role\": \"service\"}")
                        .isSeenBy(NetworkRules.DOORS, "is open on [4317], but should be on []"),
                in(LOCAL, "what a policy allows has no effect")
                        .set("NetworkPolicy", "services-to-kafka", "/spec/policyTypes/0", "\"Ingress\"")
                        .isSeenBy(NetworkRules.MAY_GO_OUT, "may not talk to Pods[name=kafka"),
                in(LOCAL, "names are asked for by TCP alone")
                        .remove("NetworkPolicy", "dns", "/spec/egress/0/ports/0")
                        .isSeenBy(NetworkRules.MAY_GO_OUT, ORDERS + " may not talk to NameServer"),
                in(LOCAL, "the way to the database is of another protocol")
                        .set("NetworkPolicy", "services-to-postgresql", "/spec/egress/0/ports/0/protocol", "\"UDP\"")
                        .isSeenBy(NetworkRules.MAY_GO_OUT, "may not talk to Pods[name=postgresql"),
                in(LOCAL, "a service may use all ports above one")
                        .set("NetworkPolicy", "services-to-postgresql", "/spec/egress/0/ports/0/endPort", "65535")
                        .isSeenBy(NetworkRules.NOT_ELSEWHERE, "on port 5432-65535"),
                in(LOCAL, "a service may talk to every pod")
                        .set("NetworkPolicy", "services-to-kafka", "/spec/egress/0/to/0/podSelector", "{}")
                        .isSeenBy(NetworkRules.NOT_ELSEWHERE, "no use for what services-to-kafka allows"),
                in(LOCAL, "a service may talk to all that is ours")
                        .set(
                                "NetworkPolicy",
                                "services-to-kafka",
                                "/spec/egress/0/to/0/podSelector/matchLabels",
                                "{\"app.kubernetes.io/part-of\": \"orderflow\"}")
                        .isSeenBy(NetworkRules.NOT_ELSEWHERE, "no use for what services-to-kafka allows"),
                in(LOCAL, "the database is open to all namespaces")
                        .set(
                                "NetworkPolicy",
                                "postgresql-from-services",
                                "/spec/ingress/0/from/0",
                                "{\"namespaceSelector\": {}}")
                        .isSeenBy(NetworkRules.NOT_FOR_EVERYBODY, "lets anybody in to postgresql"),
                in(LOCAL, "the database is open to everybody")
                        .remove("NetworkPolicy", "postgresql-from-services", "/spec/ingress/0/from")
                        .isSeenBy(NetworkRules.NOT_FOR_EVERYBODY, "lets anybody in to postgresql"));
    }

    private static List<BrokenCopy> topics() {
        String script = "\"for topic in %s; do kafka-topics.sh --partitions %d --config retention.ms=%d; done\"";
        String three = "order-events inventory-events notification-events";
        String command = MAIN + "/command/2";
        return List.of(
                in(LOCAL, "a topic is missing")
                        .set("Job", "topics", command, script.formatted("order-events inventory-events", 12, 1))
                        .isSeenBy(TopicRules.ALL_TOPICS, "there are the topics [inventory-events, order-events]"),
                in(LOCAL, "there are too few partitions")
                        .set("Job", "topics", command, script.formatted(three, 6, 1))
                        .isSeenBy(TopicRules.PARTITIONS, "order-events has 6 partitions"),
                in(LOCAL, "records are older than the inbox")
                        .set("Job", "topics", command, script.formatted(three, 12, 2_600_000_000L))
                        .isSeenBy(TopicRules.SHORTER_THAN_INBOX, "order-events keeps its records for PT722H"),
                in(LOCAL, "the broker is another one than the tests'")
                        .set("StatefulSet", "kafka", MAIN + "/image", "\"apache/kafka:3.9.0\"")
                        .isSeenBy(VersionRules.BROKERS, "apache/kafka:3.9.0"),
                in(LOCAL, "the broker makes topics")
                        .remove("StatefulSet", "kafka", MAIN + "/env/7")
                        .isSeenBy(TopicRules.NO_OTHER_TOPICS, "kafka"));
    }
}
