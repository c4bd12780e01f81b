package io.orderflow.kubernetes.rule;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.orderflow.kubernetes.manifest.Environment;
import io.orderflow.kubernetes.manifest.Installation;
import io.orderflow.kubernetes.manifest.Workload;
import io.orderflow.kubernetes.service.Settings;
import io.orderflow.messaging.start.Migrate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What each of the three services consists of. */
public final class ServiceRules {

    private static final Set<String> SERVICES = Set.of("order-service", "inventory-service", "notification-service");

    private static final Set<String> ADDRESSES =
            Set.of("QUARKUS_DATASOURCE_JDBC_URL", "KAFKA_BOOTSTRAP_SERVERS", "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT");

    /** By this label alone pods are told from others. */
    private static final String NAME = "app.kubernetes.io/name";

    private static final String ROLLING = "RollingUpdate";

    public static final Rule COMPLETE = new Rule(
            "there are the three services, each with its address, its account and its budget of disruptions",
            installation -> {
                Set<String> there = installation.services().map(Workload::name).collect(Collectors.toSet());
                return SERVICES.stream()
                        .filter(name -> !there.contains(name)
                                || missing(installation, Service.class, name)
                                || missing(installation, ServiceAccount.class, name)
                                || missing(installation, PodDisruptionBudget.class, name));
            });

    /** Selectors and accounts that have slipped are refused by nobody. */
    public static final Rule IS_MEANT = new Rule(
            "its address and its budget of disruptions are about its pods alone, which have its account",
            installation -> installation
                    .services()
                    .filter(each -> !isMeant(installation, each))
                    .map(Workload::name));

    public static final Rule KNOWS_ITS_WAY = new Rule(
            "is told where its database, its broker and its collector are",
            installation -> installation
                    .services()
                    .filter(each -> !Environment.of(each.main(), installation)
                            .values()
                            .keySet()
                            .containsAll(ADDRESSES))
                    .map(Workload::name));

    public static final Rule MIGRATIONS_FIRST = new Rule(
            "is preceded by the migrations of its own version, and doesn't migrate itself",
            installation -> installation
                    .services()
                    .filter(each -> each.pod().getInitContainers().size() != 1
                            || !migrates(each.pod().getInitContainers().getFirst(), each.main(), installation))
                    .map(Workload::name));

    public static final Rule UPDATE_ADDS_FIRST = new Rule(
            "an update adds an instance before it takes one away",
            installation -> installation
                    .all(Deployment.class)
                    .filter(each -> SERVICES.contains(each.getMetadata().getName()))
                    .filter(each -> !addsFirst(each.getSpec().getStrategy()))
                    .map(each -> each.getMetadata().getName()));

    public static final Rule SPREAD = new Rule(
            "is spread over nodes and zones",
            services(each -> each.pod().getTopologySpreadConstraints().stream()
                    .filter(spread -> spread.getMaxSkew() == 1 && isAbout(each.name(), spread.getLabelSelector()))
                    .map(TopologySpreadConstraint::getTopologyKey)
                    .collect(Collectors.toSet())
                    .equals(Set.of("kubernetes.io/hostname", "topology.kubernetes.io/zone"))));

    /** As a number: of a single instance, or of all, a share is none, or all. */
    public static final Rule ONE_AT_A_TIME = new Rule(
            "a drain takes one instance of a service away, and not more",
            installation -> installation
                    .all(PodDisruptionBudget.class)
                    .filter(budget -> budget.getSpec().getMinAvailable() != null
                            || budget.getSpec().getMaxUnavailable() == null
                            || !Integer.valueOf(1)
                                    .equals(budget.getSpec().getMaxUnavailable().getIntVal()))
                    .map(budget -> budget.getMetadata().getName()));

    public static final Rule OWN_LOGIN = new Rule(
            "logs in to its database as itself, when it migrates and when it serves",
            installation -> installation
                    .services()
                    .filter(each -> !each.containers()
                            .allMatch(container -> Environment.of(container, installation)
                                    .secrets()
                                    .entrySet()
                                    .containsAll(login(each.name()).entrySet())))
                    .map(Workload::name));

    public static final Rule OWN_DATABASE = new Rule("each service has a database of its own", installation -> {
        List<String> urls = installation
                .services()
                .map(each -> String.valueOf(
                        Environment.of(each.main(), installation).values().get("QUARKUS_DATASOURCE_JDBC_URL")))
                .toList();
        return urls.stream().distinct().count() == urls.size() ? Stream.empty() : urls.stream();
    });

    public static final List<Rule> ALL = List.of(
            ONE_AT_A_TIME,
            OWN_LOGIN,
            OWN_DATABASE,
            COMPLETE,
            KNOWS_ITS_WAY,
            IS_MEANT,
            MIGRATIONS_FIRST,
            UPDATE_ADDS_FIRST,
            SPREAD);

    private ServiceRules() {}

    static Function<Installation, Stream<String>> services(Predicate<Workload> holds) {
        return installation ->
                installation.services().filter(each -> !holds.test(each)).map(Workload::name);
    }

    /** Whether it finds pods by that name, and by nothing else: a label that others have would find them as well. */
    static boolean isAbout(String name, @Nullable LabelSelector selector) {
        return selector != null
                && selector.getMatchExpressions().isEmpty()
                && Map.of(NAME, name).equals(selector.getMatchLabels());
    }

    private static boolean isMeant(Installation installation, Workload service) {
        return service.name().equals(service.pod().getServiceAccountName())
                && service.name().equals(service.labels().get(NAME))
                && installation
                        .find(Service.class, service.name())
                        .filter(address -> Map.of(NAME, service.name())
                                .equals(address.getSpec().getSelector()))
                        .isPresent()
                && installation
                        .find(PodDisruptionBudget.class, service.name())
                        .filter(budget ->
                                isAbout(service.name(), budget.getSpec().getSelector()))
                        .isPresent();
    }

    private static boolean addsFirst(@Nullable DeploymentStrategy strategy) {
        return strategy != null
                && requireNonNullElse(strategy.getType(), ROLLING).equals(ROLLING)
                && strategy.getRollingUpdate() != null
                && new IntOrString(1).equals(strategy.getRollingUpdate().getMaxSurge())
                && new IntOrString(0).equals(strategy.getRollingUpdate().getMaxUnavailable());
    }

    private static Map<String, Environment.SecretKey> login(String service) {
        return Map.of(
                "QUARKUS_DATASOURCE_USERNAME", new Environment.SecretKey(service + "-database", "username"),
                "QUARKUS_DATASOURCE_PASSWORD", new Environment.SecretKey(service + "-database", "password"));
    }

    private static boolean missing(Installation installation, Class<? extends HasMetadata> kind, String name) {
        return installation.find(kind, name).isEmpty();
    }

    private static boolean migrates(Container first, Container main, Installation installation) {
        Map<String, String> before = Environment.of(first, installation).values();
        Map<String, String> then = Environment.of(main, installation).values();
        return first.getRestartPolicy() == null
                && first.getCommand().isEmpty()
                && main.getCommand().isEmpty()
                && first.getArgs().equals(List.of("-cp", "quarkus-run.jar", Migrate.class.getName()))
                && main.getArgs().isEmpty()
                && "before".equals(then.get(Settings.MIGRATIONS))
                && first.getImage().equals(main.getImage())
                && before.containsKey("QUARKUS_DATASOURCE_JDBC_URL")
                && before.get("QUARKUS_DATASOURCE_JDBC_URL").equals(then.get("QUARKUS_DATASOURCE_JDBC_URL"));
    }
}
