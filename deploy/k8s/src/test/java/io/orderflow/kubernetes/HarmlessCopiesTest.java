package io.orderflow.kubernetes;

import static io.orderflow.kubernetes.broken.BrokenCopy.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.kubernetes.broken.BrokenCopy;
import io.orderflow.kubernetes.kafka.AccessRules;
import io.orderflow.kubernetes.kafka.BrokerRules;
import io.orderflow.kubernetes.kafka.TopicRules;
import io.orderflow.kubernetes.network.NetworkRules;
import io.orderflow.kubernetes.network.OperatorPodRules;
import io.orderflow.kubernetes.rule.AddressRules;
import io.orderflow.kubernetes.rule.FileRules;
import io.orderflow.kubernetes.rule.LifecycleRules;
import io.orderflow.kubernetes.rule.OperatorRules;
import io.orderflow.kubernetes.rule.PodRules;
import io.orderflow.kubernetes.rule.ResourceRules;
import io.orderflow.kubernetes.rule.Rule;
import io.orderflow.kubernetes.rule.ScalingRules;
import io.orderflow.kubernetes.rule.ServiceRules;
import io.orderflow.kubernetes.rule.SettingRules;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules leave alone what says the same in another way, or says more. */
class HarmlessCopiesTest extends NeedsKubectl {

    private static final String ORDERS = "order-service";
    private static final String MAIN = "/spec/template/spec/containers/0";

    private static final String WAYS_OF_INSTANCES = """
            [
              {
                "to": [{"ipBlock": {"cidr": "10.96.0.1/32"}}],
                "ports": [{"protocol": "TCP", "port": 443}]
              },
              {"to": [{"podSelector": {"matchLabels": {"cnpg.io/cluster": "orderflow-db"}}}]}
            ]
            """;

    static Stream<Arguments> copies() {
        return Stream.of(
                Arguments.of(
                        in("local", "disks have a limit as well")
                                .set("Deployment", ORDERS, MAIN + "/resources/limits/ephemeral-storage", "\"1Gi\""),
                        ResourceRules.LIMITS),
                Arguments.of(
                        in("production", "a broker's disks have a limit as well")
                                .set("KafkaNodePool", "broker", "/spec/resources/limits/ephemeral-storage", "\"1Gi\""),
                        OperatorRules.RESOURCES),
                Arguments.of(
                        in("local", "a capability is dropped by its name as well")
                                .set(
                                        "Deployment",
                                        ORDERS,
                                        MAIN + "/securityContext/capabilities/drop/-",
                                        "\"NET_RAW\""),
                        PodRules.NO_CAPABILITIES),
                Arguments.of(
                        in("local", "a probe has the number of its port")
                                .set("Deployment", ORDERS, MAIN + "/readinessProbe/httpGet/port", "9000"),
                        LifecycleRules.PROBES),
                Arguments.of(
                        in("local", "an address has the number of its port")
                                .set("Service", ORDERS, "/spec/ports/0/targetPort", "8080"),
                        AddressRules.LEADS_THERE),
                Arguments.of(
                        in("local", "an update is of the kind that Kubernetes chooses")
                                .remove("Deployment", ORDERS, "/spec/strategy/type"),
                        ServiceRules.UPDATE_ADDS_FIRST),
                Arguments.of(
                        in("local", "a container is the user that its pod is")
                                .set("Deployment", ORDERS, MAIN + "/securityContext/runAsUser", "10001"),
                        PodRules.USER_OF_THE_IMAGE),
                Arguments.of(
                        in("local", "a container says again who it is")
                                .set("Deployment", ORDERS, MAIN + "/securityContext/runAsUser", "10001"),
                        PodRules.KNOWN_FIELDS),
                Arguments.of(
                        in("local", "the broker listens on all of its addresses by number")
                                .set(
                                        "StatefulSet",
                                        "kafka",
                                        MAIN + "/env/2/value",
                                        "\"PLAINTEXT://0.0.0.0:9092,CONTROLLER://localhost:9093\""),
                        BrokerRules.ADVERTISED),
                Arguments.of(
                        in("local", "the database lets more in")
                                .set("StatefulSet", "postgresql", MAIN + "/args/1", "\"max_connections=300\""),
                        ScalingRules.ENOUGH_CONNECTIONS),
                Arguments.of(
                        in("production", "a service compares the broker's name, as it does anyway")
                                .set(
                                        "ConfigMap",
                                        "orderflow",
                                        "/data/KAFKA_SSL_ENDPOINT_IDENTIFICATION_ALGORITHM",
                                        "\"https\""),
                        SettingRules.NOT_HERE),
                Arguments.of(
                        in("production", "mails are sent by TLS from the start")
                                .set(
                                        "ConfigMap",
                                        "notification-service",
                                        "/data/ORDERFLOW_MAIL_SMTP_ENCRYPTION",
                                        "\"tls\""),
                        SettingRules.OUTSIDE_BY_TLS),
                Arguments.of(
                        in("local", "others hear of an end sooner")
                                .set("Deployment", ORDERS, MAIN + "/lifecycle/preStop/sleep/seconds", "2"),
                        LifecycleRules.STOP_WAITS),
                Arguments.of(
                        in("local", "a configuration is mounted by its key")
                                .set(
                                        "Deployment",
                                        "jaeger",
                                        "/spec/template/spec/volumes/0/configMap/items",
                                        "[{\"key\": \"config.yaml\", \"path\": \"config.yaml\"}]"),
                        FileRules.FILES_ARE_THERE),
                Arguments.of(
                        in("local", "traces have an address of their own")
                                .set(
                                        "ConfigMap",
                                        "orderflow",
                                        "/data/QUARKUS_OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
                                        "\"http://jaeger:4317\""),
                        NetworkRules.REACHABLE),
                Arguments.of(
                        in("local", "the broker has one more setting")
                                .set(
                                        "StatefulSet",
                                        "kafka",
                                        MAIN + "/env/-",
                                        "{\"name\": \"KAFKA_NUM_NETWORK_THREADS\", \"value\": \"5\"}"),
                        BrokerRules.EACH_IS_A_SETTING),
                Arguments.of(
                        in("production", "brokers have more threads")
                                .set("Kafka", "orderflow", "/spec/kafka/config/num.network.threads", "5"),
                        TopicRules.BY_AGE_ALONE),
                Arguments.of(
                        in("production", "a grant says that it is for every address")
                                .set("KafkaUser", ORDERS, "/spec/authorization/acls/0/host", "\"*\""),
                        AccessRules.AS_THE_CODE_SAYS),
                Arguments.of(
                        in("production", "a service is scaled sooner")
                                .set("ScaledObject", ORDERS, "/spec/triggers/4/metadata/value", "\"80\""),
                        ScalingRules.BY_ITS_LOAD),
                Arguments.of(
                        in("production", "the way to Kubernetes has its address")
                                .set("NetworkPolicy", "cnpg-out", "/spec/egress", WAYS_OF_INSTANCES),
                        OperatorPodRules.MAY_GO_OUT));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("copies")
    void is_left_alone(BrokenCopy.Changed copy, Rule rule) {
        assertThat(rule.violations().apply(copy.make())).isEmpty();
    }
}
