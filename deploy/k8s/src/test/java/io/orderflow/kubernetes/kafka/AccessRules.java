package io.orderflow.kubernetes.kafka;

import io.orderflow.kubernetes.manifest.Environment;
import io.orderflow.kubernetes.manifest.Installation;
import io.orderflow.kubernetes.manifest.Workload;
import io.orderflow.kubernetes.rule.Rule;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.kafka.listener.KafkaListenerAuthenticationScramSha512;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who may do what on a broker that asks, which is Strimzi's. */
public final class AccessRules {

    private static final Set<String> LOOKING = Set.of("Describe", "DescribeConfigs");

    public static final Rule AS_THE_CODE_SAYS = new Rule(
            "a service may write its own topic and read what it consumes, and nothing else",
            installation -> secured(installation, AccessRules::wrongAccess));

    public static final Rule OTHERS_LOOK = new Rule(
            "who is no service reads and writes no event",
            installation -> installation
                    .all(KafkaUser.class)
                    .filter(user -> installation
                            .services()
                            .noneMatch(service ->
                                    service.name().equals(user.getMetadata().getName())))
                    .filter(user ->
                            !Grant.of(user).stream().map(Grant::operation).allMatch(LOOKING::contains))
                    .map(user -> user.getMetadata().getName()));

    public static final Rule AS_THEMSELVES = new Rule(
            "a service logs in as itself, and over TLS",
            installation -> secured(installation, (service, all) -> {
                Environment environment = Environment.of(service.main(), all);
                Map<String, String> settings = environment.values();
                boolean itself = new Environment.SecretKey(service.name(), "sasl.jaas.config")
                        .equals(environment.secrets().get("KAFKA_SASL_JAAS_CONFIG"));
                return itself
                                && "SASL_SSL".equals(settings.get("KAFKA_SECURITY_PROTOCOL"))
                                && "SCRAM-SHA-512".equals(settings.get("KAFKA_SASL_MECHANISM"))
                        ? Optional.empty()
                        : Optional.of(service.name());
            }));

    /** Strimzi makes the authority as PEM; a client takes what it isn't told of for JKS. */
    public static final Rule KNOWS_THE_BROKER = new Rule(
            "a service knows the broker by its authority, which is PEM",
            installation -> installation
                    .services()
                    .filter(service -> {
                        Map<String, String> settings =
                                Environment.of(service.main(), installation).values();
                        boolean knows = settings.containsKey("KAFKA_SSL_TRUSTSTORE_LOCATION");
                        return knows
                                ? !"PEM".equals(settings.get("KAFKA_SSL_TRUSTSTORE_TYPE"))
                                : isSecured(installation);
                    })
                    .map(Workload::name));

    public static final Rule ASKED_FOR = new Rule(
            "a broker asks everybody for a password, and lets nobody do what isn't granted",
            installation -> installation
                    .all(Kafka.class)
                    .map(kafka -> kafka.getSpec().getKafka())
                    .filter(kafka -> kafka.getAuthorization() == null
                            || !kafka.getListeners().stream()
                                    .allMatch(listener -> listener.isTls()
                                            && listener.getAuth() instanceof KafkaListenerAuthenticationScramSha512))
                    .map(kafka -> "a listener is open or wants no password, or everything is granted"));

    /** An acknowledged event is on two brokers, so that one may be lost. */
    public static final Rule KEPT_TWICE = new Rule(
            "what a broker acknowledges is on two",
            installation -> installation
                    .all(Kafka.class)
                    .map(kafka -> kafka.getSpec().getKafka().getConfig())
                    .filter(config -> !Map.of(
                                    "default.replication.factor", "3",
                                    "min.insync.replicas", "2",
                                    "unclean.leader.election.enable", "false")
                            .entrySet()
                            .stream()
                            .allMatch(wanted -> wanted.getValue().equals(String.valueOf(config.get(wanted.getKey())))))
                    .map(String::valueOf));

    public static final Rule TOPICS_KEPT_TWICE = new Rule(
            "and so it is for each topic",
            installation -> installation
                    .all(KafkaTopic.class)
                    .filter(topic -> topic.getSpec().getReplicas() != 3
                            || !"2"
                                    .equals(String.valueOf(
                                            topic.getSpec().getConfig().get("min.insync.replicas"))))
                    .map(topic -> topic.getMetadata().getName()));

    public static final List<Rule> ALL = List.of(
            AS_THE_CODE_SAYS, OTHERS_LOOK, AS_THEMSELVES, KNOWS_THE_BROKER, ASKED_FOR, KEPT_TWICE, TOPICS_KEPT_TWICE);

    private AccessRules() {}

    private interface Check {
        Optional<String> violation(Workload service, Installation installation);
    }

    private static Stream<String> secured(Installation installation, Check check) {
        return isSecured(installation)
                ? installation.services().flatMap(service -> check.violation(service, installation).stream())
                : Stream.empty();
    }

    private static boolean isSecured(Installation installation) {
        return installation.all(Kafka.class).findAny().isPresent();
    }

    private static Optional<String> wrongAccess(Workload service, Installation installation) {
        Set<Grant> granted = installation
                .find(KafkaUser.class, service.name())
                .map(Grant::of)
                .orElse(Set.of());
        Set<Grant> needed = Grant.neededBy(service.name());
        return granted.equals(needed)
                ? Optional.empty()
                : Optional.of("%s lacks %s and has too much: %s"
                        .formatted(service.name(), without(needed, granted), without(granted, needed)));
    }

    private static Set<Grant> without(Set<Grant> some, Set<Grant> others) {
        return some.stream().filter(each -> !others.contains(each)).collect(Collectors.toSet());
    }
}
