package io.orderflow.kubernetes.rule;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.orderflow.kubernetes.manifest.Environment;
import io.orderflow.kubernetes.manifest.Environment.SecretKey;
import io.orderflow.kubernetes.manifest.Installation;
import io.orderflow.kubernetes.operators.Cluster;
import io.orderflow.kubernetes.operators.Database;
import io.orderflow.kubernetes.operators.ScaledObject;
import io.orderflow.kubernetes.operators.ScaledObject.Trigger;
import io.orderflow.kubernetes.operators.TriggerAuthentication;
import io.orderflow.kubernetes.operators.TriggerAuthentication.KeyOf;
import io.strimzi.api.kafka.model.kafka.Kafka;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What objects of operators refer to is there. */
public final class ReferenceRules {

    private static final Set<String> LOGIN = Set.of("username", "password");

    public static final Rule KEYS_OF_TRIGGERS = new Rule(
            "what KEDA logs in with is there",
            installation -> installation
                    .all(TriggerAuthentication.class)
                    .map(TriggerAuthentication::getSpec)
                    .flatMap(login -> Stream.concat(
                            login.secretTargetRef().stream()
                                    .filter(key -> !KnownSecrets.of(installation)
                                            .getOrDefault(key.name(), Set.of())
                                            .contains(key.key())),
                            login.configMapTargetRef().stream().filter(key -> !isThere(key, installation))))
                    .map(key -> "there is no key %s in %s".formatted(key.key(), key.name())));

    public static final Rule TRIGGERS = new Rule(
            "KEDA asks the broker that there is, which lets it in, with a login that there is",
            installation -> installation
                    .all(ScaledObject.class)
                    .filter(scaled -> scaled.getSpec().triggers().stream()
                            .filter(trigger -> trigger.type().equals("kafka"))
                            .anyMatch(trigger -> !isAnswered(trigger, installation)))
                    .map(scaled -> scaled.getMetadata().getName()));

    public static final Rule LOGIN_OF_TRIGGERS = new Rule(
            "KEDA logs in as the user whose password it has, over TLS",
            installation -> installation
                    .all(TriggerAuthentication.class)
                    .filter(login -> !login(login, installation)
                            .equals(Map.of(
                                    "username",
                                    login.getMetadata().getName(),
                                    "sasl",
                                    "scram_sha512",
                                    "tls",
                                    "enable")))
                    .map(login -> login.getMetadata().getName()));

    public static final Rule LOGINS_OF_ROLES = new Rule(
            "the password of a database's role is somewhere",
            installation -> installation
                    .all(Cluster.class)
                    .flatMap(cluster -> cluster.getSpec().managed().roles().stream())
                    .filter(role -> !LOGIN.equals(KnownSecrets.of(installation)
                            .get(role.passwordSecret().name())))
                    .map(role -> "nobody makes " + role.passwordSecret().name()));

    public static final Rule DATABASES = new Rule(
            "the database of a service is there, and the role that owns it has the service's login",
            installation -> installation.all(Cluster.class).findAny().isEmpty()
                    ? Stream.empty()
                    : installation
                            .services()
                            .filter(service ->
                                    !ownsItsDatabase(Environment.of(service.main(), installation), installation))
                            .map(service -> service.name()));

    public static final Rule CERTIFICATES = new Rule(
            "the certificate of an ingress is somewhere",
            installation -> installation
                    .all(Ingress.class)
                    .flatMap(ingress -> ingress.getSpec().getTls().stream())
                    .filter(tls -> !KnownSecrets.of(installation).containsKey(tls.getSecretName()))
                    .map(tls -> "nobody makes " + tls.getSecretName()));

    public static final List<Rule> ALL =
            List.of(KEYS_OF_TRIGGERS, LOGIN_OF_TRIGGERS, TRIGGERS, LOGINS_OF_ROLES, DATABASES, CERTIFICATES);

    private ReferenceRules() {}

    /** What is not secret of it. */
    private static Map<String, String> login(TriggerAuthentication login, Installation installation) {
        return login.getSpec().configMapTargetRef().stream()
                .collect(Collectors.toMap(
                        KeyOf::parameter,
                        key -> installation
                                .find(ConfigMap.class, key.name())
                                .map(map -> map.getData().getOrDefault(key.key(), ""))
                                .orElse("")));
    }

    private static boolean isThere(KeyOf key, Installation installation) {
        return installation
                .find(ConfigMap.class, key.name())
                .filter(map -> map.getData().containsKey(key.key()))
                .isPresent();
    }

    private static boolean isAnswered(Trigger trigger, Installation installation) {
        String address = trigger.metadata().get("bootstrapServers");
        return trigger.authenticationRef() != null
                && installation
                        .find(
                                TriggerAuthentication.class,
                                trigger.authenticationRef().name())
                        .isPresent()
                && installation
                        .all(Kafka.class)
                        .anyMatch(kafka -> kafka.getSpec().getKafka().getListeners().stream()
                                .filter(listener -> address.equals("%s-kafka-bootstrap.%s.svc:%d"
                                        .formatted(
                                                kafka.getMetadata().getName(),
                                                kafka.getMetadata().getNamespace(),
                                                listener.getPort())))
                                .anyMatch(listener -> listener.getNetworkPolicyPeers().stream()
                                        .anyMatch(peer -> peer.getNamespaceSelector() != null
                                                && peer.getNamespaceSelector()
                                                        .getMatchLabels()
                                                        .containsValue("keda"))));
    }

    private static boolean ownsItsDatabase(Environment environment, Installation installation) {
        String url = environment.values().get("QUARKUS_DATASOURCE_JDBC_URL");
        SecretKey password = environment.secrets().get("QUARKUS_DATASOURCE_PASSWORD");
        if (url == null || password == null) {
            return false;
        }
        String name = URI.create(url.substring("jdbc:".length())).getPath().substring(1);
        Map<String, String> logins = installation
                .all(Cluster.class)
                .flatMap(cluster -> cluster.getSpec().managed().roles().stream())
                .collect(Collectors.toMap(
                        role -> role.name(), role -> role.passwordSecret().name()));
        return installation
                .all(Database.class)
                .map(Database::getSpec)
                .filter(database -> database.name().equals(name))
                .map(database -> logins.getOrDefault(database.owner(), ""))
                .anyMatch(password.secret()::equals);
    }
}
