package io.orderflow.kubernetes.broken;

import static io.orderflow.kubernetes.broken.BrokenCopy.in;
import static io.orderflow.kubernetes.broken.Places.LOCAL;
import static io.orderflow.kubernetes.broken.Places.ORDERS;
import static io.orderflow.kubernetes.broken.Places.PRODUCTION;

import io.orderflow.kubernetes.network.EntranceRules;
import io.orderflow.kubernetes.network.NetworkRules;
import io.orderflow.kubernetes.network.OperatorPodRules;
import java.util.stream.Stream;

/** Who may talk to whom. */
final class BrokenNetwork {

    /** It doesn't say what it is about, and is about both ways. */
    private static final String OPEN = """
            {
              "apiVersion": "networking.k8s.io/v1",
              "kind": "NetworkPolicy",
              "metadata": {"name": "open", "namespace": "orderflow"},
              "spec": {"podSelector": {}, "ingress": [{}], "egress": [{}]}
            }
            """;

    /** It is about brokers, by a label that Strimzi gives them. */
    private static final String ABOUT_BROKERS = """
            {
              "apiVersion": "networking.k8s.io/v1",
              "kind": "NetworkPolicy",
              "metadata": {"name": "brokers", "namespace": "orderflow"},
              "spec": {"podSelector": {"matchLabels": {"strimzi.io/kind": "Kafka"}}, "ingress": [{}]}
            }
            """;

    private BrokenNetwork() {}

    static Stream<BrokenCopy> all() {
        return Stream.of(
                in(LOCAL, "nothing is denied")
                        .without("NetworkPolicy", "default-deny")
                        .isSeenBy(NetworkRules.DENIED, "no policy denies everything"),
                in(LOCAL, "what goes out is not denied")
                        .remove("NetworkPolicy", "default-deny", "/spec/policyTypes/1")
                        .isSeenBy(NetworkRules.DENIED, "no policy denies everything"),
                in(LOCAL, "nobody finds anybody")
                        .without("NetworkPolicy", "dns")
                        .isSeenBy(NetworkRules.MAY_GO_OUT, ORDERS + " may not talk to NameServer"),
                in(LOCAL, "nobody finds anybody where nodes have name servers of their own")
                        .remove("NetworkPolicy", "dns", "/spec/egress/0/to/1")
                        .isSeenBy(NetworkRules.MAY_GO_OUT, ORDERS + " may not talk to NodesNameServer"),
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
                        .isSeenBy(NetworkRules.NOT_FOR_EVERYBODY, "lets anybody in to postgresql"),
                in(PRODUCTION, "the payment provider moved to another port")
                        .set(
                                "ConfigMap",
                                ORDERS,
                                "/data/ORDERFLOW_PAYMENT_HTTP_URL",
                                "\"https://pay.example.com:8443/v1\"")
                        .isSeenBy(NetworkRules.MAY_GO_OUT, "may not talk to Outside[name=pay.example.com, port=8443]"),
                in(PRODUCTION, "nobody is paid, and the way is open")
                        .set("ConfigMap", ORDERS, "/data/ORDERFLOW_PAYMENT_PROVIDER", "\"simulated\"")
                        .isSeenBy(NetworkRules.NOT_ELSEWHERE, "no use for what order-service-to-payment-provider"),
                in(PRODUCTION, "every service may send mail")
                        .set(
                                "NetworkPolicy",
                                "notification-service-to-mail",
                                "/spec/podSelector/matchLabels",
                                "{\"orderflow.io/role\": \"service\"}")
                        .isSeenBy(NetworkRules.NOT_ELSEWHERE, "inventory-service has no use for what notification-"),
                in(PRODUCTION, "the way to the mail server leads into the cluster as well")
                        .remove("NetworkPolicy", "notification-service-to-mail", "/spec/egress/0/to/0/ipBlock/except/0")
                        .isSeenBy(NetworkRules.MAY_GO_OUT, "may not talk to Outside[name=smtp.example.com"),
                in(PRODUCTION, "the broker has another port")
                        .set("Kafka", "orderflow", "/spec/kafka/listeners/0/port", "9093")
                        .isSeenBy(NetworkRules.REACHABLE, "Nobody answers at kafka://orderflow-kafka-bootstrap:9092"),
                in(PRODUCTION, "the database wears no label")
                        .set("Cluster", "orderflow-db", "/spec/inheritedMetadata/labels", "{\"a\": \"b\"}")
                        .isSeenBy(NetworkRules.MAY_GO_OUT, "may not talk to Pods[name=orderflow-db-rw"),
                in(PRODUCTION, "Prometheus is let in nowhere")
                        .without("NetworkPolicy", "services-from-prometheus")
                        .isSeenBy(NetworkRules.DOORS, "inventory-service is open on [], but should be on [management]"),
                in(PRODUCTION, "customers are let in nowhere")
                        .without("NetworkPolicy", "order-service-from-ingress")
                        .isSeenBy(NetworkRules.DOORS, "order-service is open on [management]"),
                in(PRODUCTION, "the viewer is elsewhere")
                        .edit("ConfigMap", "collector", "/data/config.yaml", "jaeger:4317", "yaeger:4317")
                        .isSeenBy(NetworkRules.REACHABLE, "Nobody answers at otlp://yaeger:4317"),
                in(PRODUCTION, "the viewer lets nobody in")
                        .without("NetworkPolicy", "jaeger-from-collector")
                        .isSeenBy(NetworkRules.IS_LET_IN, "jaeger doesn't let collector in"),
                in(LOCAL, "all that is ours may talk to the broker")
                        .set(
                                "NetworkPolicy",
                                "kafka-from-services",
                                "/spec/ingress/0/from/0/podSelector/matchLabels",
                                "{\"app.kubernetes.io/part-of\": \"orderflow\"}")
                        .isSeenBy(EntranceRules.ONLY_THEY_ARE_LET_IN, "kafka-from-services lets somebody in to kafka"),
                in(LOCAL, "the database is open on another port")
                        .set(
                                "NetworkPolicy",
                                "postgresql-from-services",
                                "/spec/ingress/0/ports/-",
                                "{\"port\": 8008, \"protocol\": \"TCP\"}")
                        .isSeenBy(EntranceRules.ONLY_THEY_ARE_LET_IN, "to postgresql on port 8008"),
                in(PRODUCTION, "the internet is let in")
                        .set(
                                "NetworkPolicy",
                                "order-service-from-ingress",
                                "/spec/ingress/0/from/-",
                                "{\"ipBlock\": {\"cidr\": \"0.0.0.0/0\"}}")
                        .isSeenBy(EntranceRules.ONLY_THEY_ARE_LET_IN, "to order-service on port http"),
                in(PRODUCTION, "metrics are for every namespace")
                        .set(
                                "NetworkPolicy",
                                "services-from-prometheus",
                                "/spec/ingress/0/from/0/namespaceSelector",
                                "{}")
                        .isSeenBy(EntranceRules.ONLY_THEY_ARE_LET_IN, "on port management"),
                in(PRODUCTION, "an instance can't copy from the first")
                        .remove("NetworkPolicy", "cnpg-in", "/spec/ingress/0")
                        .isSeenBy(OperatorPodRules.COPIES_ARE_LET_IN, "instances of orderflow-db"),
                in(LOCAL, "the broker is open on every port")
                        .set(
                                "NetworkPolicy",
                                "kafka-from-services",
                                "/spec/ingress/0/ports/0",
                                "{\"protocol\": \"TCP\"}")
                        .isSeenBy(NetworkRules.NOT_FOR_EVERYBODY, "lets anybody in to kafka"),
                in(LOCAL, "a policy that doesn't say its direction lets everybody in")
                        .with(OPEN)
                        .isSeenBy(NetworkRules.NOT_FOR_EVERYBODY, "open lets anybody in to postgresql"),
                in(LOCAL, "a policy that doesn't say its direction lets everybody out")
                        .with(OPEN)
                        .isSeenBy(NetworkRules.NOT_ELSEWHERE, "no use for what open allows on port any"),
                in(PRODUCTION, "brokers may talk to nobody")
                        .without("NetworkPolicy", "strimzi-out")
                        .isSeenBy(OperatorPodRules.MAY_GO_OUT, "the pods of orderflow may not go out"),
                in(PRODUCTION, "instances of the database may talk to nobody")
                        .without("NetworkPolicy", "cnpg-out")
                        .isSeenBy(OperatorPodRules.MAY_GO_OUT, "the pods of orderflow-db may not go out"),
                in(PRODUCTION, "the operator hears nothing of its instances")
                        .remove("NetworkPolicy", "cnpg-in", "/spec/ingress/1/from/1")
                        .isSeenBy(OperatorPodRules.STATUS_IS_ASKED, "orderflow-db don't let their operator in"),
                in(PRODUCTION, "the operator may log in to the database")
                        .set("NetworkPolicy", "cnpg-in", "/spec/ingress/1/ports/-", "{\"port\": 5432}")
                        .isSeenBy(EntranceRules.ONLY_THEY_ARE_LET_IN, "to orderflow-db-rw on port 5432"),
                in(PRODUCTION, "a name of Prometheus has a slip")
                        .set(
                                "NetworkPolicy",
                                "services-from-prometheus",
                                "/spec/ingress/0/from/0/podSelector/matchLabels/app.kubernetes.io~1name",
                                "\"promethius\"")
                        .isSeenBy(EntranceRules.ONLY_THEY_ARE_LET_IN, "to order-service on port management"),
                in(PRODUCTION, "a name of the controller has a slip")
                        .set(
                                "NetworkPolicy",
                                "order-service-from-ingress",
                                "/spec/ingress/0/from/0/podSelector/matchLabels/app.kubernetes.io~1name",
                                "\"treafik\"")
                        .isSeenBy(EntranceRules.ONLY_THEY_ARE_LET_IN, "to order-service on port http"),
                in(LOCAL, "traces are sent to nobody")
                        .set(
                                "ConfigMap",
                                "orderflow",
                                "/data/QUARKUS_OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
                                "\"http://nowhere:4317\"")
                        .isSeenBy(NetworkRules.REACHABLE, "Nobody answers at http://nowhere:4317"),
                in(PRODUCTION, "the payment provider is at the port of what is open")
                        .set("ConfigMap", ORDERS, "/data/ORDERFLOW_PAYMENT_HTTP_URL", "\"http://pay.example.com/v1\"")
                        .isSeenBy(NetworkRules.MAY_GO_OUT, "may not talk to Outside[name=pay.example.com, port=80]"),
                in(PRODUCTION, "brokers let everybody in by a label that nobody here knows")
                        .with(ABOUT_BROKERS)
                        .isSeenBy(EntranceRules.ABOUT_SOMEBODY, "brokers is about nobody"),
                in(PRODUCTION, "a name of Grafana has a slip")
                        .set(
                                "NetworkPolicy",
                                "jaeger-from-grafana",
                                "/spec/ingress/0/from/0/podSelector/matchLabels/app.kubernetes.io~1name",
                                "\"garfana\"")
                        .isSeenBy(EntranceRules.ONLY_THEY_ARE_LET_IN, "to jaeger on port ui"),
                in(PRODUCTION, "Grafana finds no traces")
                        .without("NetworkPolicy", "jaeger-from-grafana")
                        .isSeenBy(EntranceRules.TRACES_ARE_SHOWN, "jaeger doesn't let Grafana in"));
    }
}
