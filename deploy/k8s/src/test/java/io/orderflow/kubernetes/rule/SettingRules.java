package io.orderflow.kubernetes.rule;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Volume;
import io.orderflow.kubernetes.manifest.Environment;
import io.orderflow.kubernetes.manifest.Environment.SecretKey;
import io.orderflow.kubernetes.manifest.Installation;
import io.orderflow.kubernetes.manifest.Workload;
import io.orderflow.kubernetes.operators.Cluster;
import io.orderflow.kubernetes.service.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What pods are told, and whether it is there and of use. */
public final class SettingRules {

    private static final Set<String> SECRET_WORDS = Set.of("PASSWORD", "API_KEY", "TOKEN", "JAAS");

    public static final Rule EACH_IS_A_SETTING = new Rule(
            "a service is told nothing that it doesn't listen to",
            installation -> installation
                    .services()
                    .flatMap(service -> service.containers()
                            .flatMap(container -> names(Environment.of(container, installation)))
                            .distinct()
                            .filter(name -> !Settings.has(service.name(), name))
                            .map(name -> service.name() + " has no setting " + name)));

    public static final Rule NOTHING_DANGLES = new Rule(
            "what a pod refers to in a ConfigMap is there",
            installation -> installation
                    .workloads()
                    .flatMap(each -> each.containers()
                            .flatMap(container -> Environment.of(container, installation).dangling().stream())
                            .map(what -> each.name() + ": there is no " + what)));

    public static final Rule VOLUMES_ARE_THERE = new Rule(
            "what a pod mounts of a ConfigMap is there",
            installation -> installation
                    .workloads()
                    .flatMap(each -> each.pod().getVolumes().stream()
                            .filter(volume -> volume.getConfigMap() != null)
                            .map(volume -> volume.getConfigMap().getName())
                            .filter(name ->
                                    installation.find(ConfigMap.class, name).isEmpty())
                            .map(name -> each.name() + ": there is no ConfigMap " + name)));

    public static final Rule SECRETS_ARE_KNOWN =
            new Rule("each Secret is made by an operator, or the documentation says who makes it", installation -> {
                Map<String, Set<String>> known = KnownSecrets.of(installation);
                return installation
                        .workloads()
                        .flatMap(each -> usedBy(each, installation)
                                .distinct()
                                .filter(key -> !known.getOrDefault(key.secret(), Set.of())
                                        .contains(key.key()))
                                .map(key -> "%s: nobody makes the key %s of Secret %s"
                                        .formatted(each.name(), key.key(), key.secret())));
            });

    public static final Rule NO_SECRET_IS_SAID = new Rule(
            "no secret is said",
            installation -> installation
                    .workloads()
                    .flatMap(each -> each.containers()
                            .flatMap(container -> Environment.of(container, installation).values().keySet().stream())
                            .filter(SettingRules::isSecret)
                            .map(name -> each.name() + " is told " + name + " in the open")));

    public static final Rule DATABASE_IS_CERTAIN = new Rule(
            "a service makes sure that it is its database, where that can show who it is",
            installation -> installation.all(Cluster.class).findAny().isEmpty()
                    ? Stream.empty()
                    : installation
                            .services()
                            .filter(service -> !Environment.of(service.main(), installation)
                                    .values()
                                    .get("QUARKUS_DATASOURCE_JDBC_URL")
                                    .contains("sslmode=verify-full"))
                            .map(Workload::name));

    public static final List<Rule> ALL = List.of(
            EACH_IS_A_SETTING,
            NOTHING_DANGLES,
            VOLUMES_ARE_THERE,
            SECRETS_ARE_KNOWN,
            NO_SECRET_IS_SAID,
            DATABASE_IS_CERTAIN);

    private SettingRules() {}

    private static Stream<String> names(Environment environment) {
        return Stream.concat(environment.values().keySet().stream(), environment.secrets().keySet().stream());
    }

    private static Stream<SecretKey> usedBy(Workload workload, Installation installation) {
        return Stream.concat(
                workload.containers()
                        .flatMap(container -> Environment.of(container, installation).secrets().values().stream()),
                workload.pod().getVolumes().stream()
                        .filter(volume -> volume.getSecret() != null)
                        .flatMap(SettingRules::keys));
    }

    private static Stream<SecretKey> keys(Volume volume) {
        String secret = volume.getSecret().getSecretName();
        return volume.getSecret().getItems().isEmpty()
                ? Stream.of(new SecretKey(secret, "all of it"))
                : volume.getSecret().getItems().stream().map(item -> new SecretKey(secret, item.getKey()));
    }

    private static boolean isSecret(String name) {
        return SECRET_WORDS.stream().anyMatch(name.toUpperCase(Locale.ROOT)::contains);
    }
}
