package io.orderflow.kubernetes.rule;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapEnvSource;
import io.fabric8.kubernetes.api.model.ConfigMapKeySelector;
import io.fabric8.kubernetes.api.model.ConfigMapVolumeSource;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.SecretEnvSource;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.SecretVolumeSource;
import io.fabric8.kubernetes.api.model.Volume;
import io.orderflow.kubernetes.manifest.Environment;
import io.orderflow.kubernetes.manifest.Environment.SecretKey;
import io.orderflow.kubernetes.manifest.Installation;
import io.orderflow.kubernetes.manifest.Workload;
import io.orderflow.kubernetes.operators.Cluster;
import io.orderflow.kubernetes.operators.TriggerAuthentication;
import io.orderflow.kubernetes.service.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What pods are told, and whether it is there and of use. */
public final class SettingRules {

    private static final Set<String> SECRET_WORDS = Set.of("PASSWORD", "API_KEY", "TOKEN", "JAAS");

    private static final Pattern IN_AN_ADDRESS = Pattern.compile("(?i)password=|://[^/@]+:[^/@]+@");

    /** By what a variable says. */
    private static final Map<String, Set<String>> LOGINS = Map.of(
            "http", Set.of("ORDERFLOW_PAYMENT_HTTP_API_KEY"),
            "smtp", Set.of("ORDERFLOW_MAIL_SMTP_USERNAME", "ORDERFLOW_MAIL_SMTP_PASSWORD"));

    /** What may be said here, if anything is. */
    private static final Map<String, String> HERE = Map.of(
            "QUARKUS_HTTP_HOST", "0.0.0.0",
            "QUARKUS_MANAGEMENT_HOST", "0.0.0.0",
            "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true",
            "KAFKA_SSL_ENDPOINT_IDENTIFICATION_ALGORITHM", "https",
            "ORDERFLOW_MESSAGING_RELAY_ENABLED", "true",
            "ORDERFLOW_MESSAGING_CONSUMER_ENABLED", "true");

    /** What Kustomize puts at the end of a name, of the letters and digits that it makes no words of. */
    private static final Pattern NAMED_BY_CONTENT = Pattern.compile(".+-[2456789bcdfghkmt]{10}");

    public static final Rule EACH_IS_A_SETTING = new Rule(
            "a service is told nothing that it doesn't listen to",
            installation -> installation
                    .services()
                    .flatMap(service -> service.containers()
                            .flatMap(container -> names(Environment.of(container, installation)))
                            .distinct()
                            .filter(name -> !Settings.has(service.name(), name))
                            .map(name -> service.name() + " has no setting " + name)));

    /** Each is good for something elsewhere, and does harm here without anybody noticing. */
    public static final Rule NOT_HERE = new Rule(
            "a service listens to others, knows whom it talks to, does its work, and tells of it as machines read it",
            installation -> installation
                    .services()
                    .flatMap(service -> Environment.of(service.main(), installation).values().entrySet().stream()
                            .filter(told -> !HERE.getOrDefault(told.getKey(), told.getValue())
                                    .equals(told.getValue()))
                            .map(told -> service.name() + " may not be told " + told)));

    public static final Rule NOTHING_DANGLES = new Rule(
            "what a pod refers to in a ConfigMap is there",
            installation -> installation
                    .workloads()
                    .flatMap(each -> each.containers()
                            .flatMap(container -> Environment.of(container, installation).dangling().stream())
                            .map(what -> each.name() + ": there is no " + what)));

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

    public static final Rule NO_SECRET_IS_KEPT = new Rule(
            "no secret is in a ConfigMap or in an address",
            installation -> Stream.concat(
                    installation
                            .all(ConfigMap.class)
                            .filter(map -> map.getData().keySet().stream().anyMatch(SettingRules::isSecret))
                            .map(map -> map.getMetadata().getName()),
                    installation
                            .workloads()
                            .filter(each -> each.containers()
                                    .flatMap(container ->
                                            Environment.of(container, installation).values().values().stream())
                                    .anyMatch(value ->
                                            IN_AN_ADDRESS.matcher(value).find()))
                            .map(Workload::name)));

    public static final Rule NOTHING_IS_LEFT = new Rule(
            "each ConfigMap is of use to somebody, and so is each key that is asked for one by one",
            installation -> installation.all(ConfigMap.class).flatMap(map -> {
                String name = map.getMetadata().getName();
                return installation.workloads().flatMap(SettingRules::taken).anyMatch(name::equals)
                        ? Stream.empty()
                        : map.getData().keySet().stream()
                                .filter(key -> !isAskedFor(name, key, installation))
                                .map(key -> "nobody wants %s of %s".formatted(key, name));
            }));

    public static final Rule OUTSIDE_LOGINS = new Rule(
            "who pays or sends mail has a login for it",
            installation -> installation.services().flatMap(service -> {
                Environment environment = Environment.of(service.main(), installation);
                return LOGINS.entrySet().stream()
                        .filter(login -> environment.values().containsValue(login.getKey()))
                        .filter(login -> !environment.secrets().keySet().containsAll(login.getValue()))
                        .map(login -> service.name() + " lacks " + login.getValue());
            }));

    public static final Rule OUTSIDE_BY_TLS = new Rule(
            "who pays or sends mail does it by TLS",
            installation -> installation
                    .services()
                    .flatMap(service -> Environment.of(service.main(), installation).values().entrySet().stream()
                            .filter(SettingRules::isInTheOpen)
                            .map(told -> service.name() + " may not be told " + told)));

    public static final Rule DATABASE_IS_CERTAIN = new Rule(
            "a service makes sure that it is its database, where that can show who it is",
            installation -> installation.all(Cluster.class).findAny().isEmpty()
                    ? Stream.empty()
                    : installation
                            .services()
                            .filter(service -> !Environment.of(service.main(), installation)
                                    .values()
                                    .getOrDefault("QUARKUS_DATASOURCE_JDBC_URL", "")
                                    .contains("sslmode=verify-full"))
                            .map(Workload::name));

    /** A pod that starts without it runs on defaults, and nobody sees why. */
    public static final Rule NOTHING_IS_OPTIONAL = new Rule(
            "a pod doesn't start without what it is told of",
            installation -> installation
                    .workloads()
                    .filter(each -> Stream.concat(
                                    each.containers().flatMap(SettingRules::optional),
                                    each.pod().getVolumes().stream().flatMap(SettingRules::optional))
                            .anyMatch(Boolean.TRUE::equals))
                    .map(Workload::name));

    /** Under a name that stays, pods keep what they were told when they started. */
    public static final Rule A_CHANGE_IS_NOTICED = new Rule(
            "a ConfigMap of which a pod takes all is named by its content, so that a changed one is a rolling update",
            installation -> installation
                    .workloads()
                    .flatMap(each -> taken(each)
                            .filter(map -> !NAMED_BY_CONTENT.matcher(map).matches())
                            .map(map -> each.name() + " doesn't notice a changed " + map)));

    public static final List<Rule> ALL = List.of(
            NOTHING_IS_OPTIONAL,
            A_CHANGE_IS_NOTICED,
            EACH_IS_A_SETTING,
            NOT_HERE,
            NOTHING_DANGLES,
            SECRETS_ARE_KNOWN,
            NO_SECRET_IS_SAID,
            NO_SECRET_IS_KEPT,
            NOTHING_IS_LEFT,
            OUTSIDE_LOGINS,
            OUTSIDE_BY_TLS,
            DATABASE_IS_CERTAIN);

    private SettingRules() {}

    private static Stream<Boolean> optional(Container container) {
        return Stream.concat(
                container.getEnv().stream()
                        .map(EnvVar::getValueFrom)
                        .filter(Objects::nonNull)
                        .flatMap(from -> Stream.concat(
                                Stream.ofNullable(from.getSecretKeyRef()).map(SecretKeySelector::getOptional),
                                Stream.ofNullable(from.getConfigMapKeyRef()).map(ConfigMapKeySelector::getOptional))),
                container.getEnvFrom().stream()
                        .flatMap(from -> Stream.concat(
                                Stream.ofNullable(from.getSecretRef()).map(SecretEnvSource::getOptional),
                                Stream.ofNullable(from.getConfigMapRef()).map(ConfigMapEnvSource::getOptional))));
    }

    private static Stream<Boolean> optional(Volume volume) {
        return Stream.concat(
                Stream.ofNullable(volume.getSecret()).map(SecretVolumeSource::getOptional),
                Stream.ofNullable(volume.getConfigMap()).map(ConfigMapVolumeSource::getOptional));
    }

    private static boolean isInTheOpen(Map.Entry<String, String> told) {
        return switch (told.getKey()) {
            case "ORDERFLOW_PAYMENT_HTTP_URL" -> !told.getValue().startsWith("https://");
            case "ORDERFLOW_MAIL_SMTP_ENCRYPTION" -> told.getValue().equalsIgnoreCase("none");
            default -> false;
        };
    }

    /** The ConfigMaps of which it takes all, as variables or as files. */
    private static Stream<String> taken(Workload workload) {
        return Stream.concat(
                workload.containers()
                        .flatMap(container -> container.getEnvFrom().stream())
                        .map(EnvFromSource::getConfigMapRef)
                        .filter(Objects::nonNull)
                        .map(ConfigMapEnvSource::getName),
                workload.pod().getVolumes().stream()
                        .map(Volume::getConfigMap)
                        .filter(Objects::nonNull)
                        .map(ConfigMapVolumeSource::getName));
    }

    private static boolean isAskedFor(String map, String key, Installation installation) {
        return Stream.concat(
                        installation
                                .workloads()
                                .flatMap(Workload::containers)
                                .flatMap(container -> container.getEnv().stream())
                                .map(variable -> variable.getValueFrom())
                                .filter(from -> from != null && from.getConfigMapKeyRef() != null)
                                .map(from -> new SecretKey(
                                        from.getConfigMapKeyRef().getName(),
                                        from.getConfigMapKeyRef().getKey())),
                        installation
                                .all(TriggerAuthentication.class)
                                .flatMap(login -> login.getSpec().configMapTargetRef().stream())
                                .map(each -> new SecretKey(each.name(), each.key())))
                .anyMatch(new SecretKey(map, key)::equals);
    }

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
