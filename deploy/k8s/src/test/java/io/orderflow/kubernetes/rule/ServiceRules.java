package io.orderflow.kubernetes.rule;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.orderflow.kubernetes.manifest.Environment;
import io.orderflow.kubernetes.manifest.Installation;
import io.orderflow.kubernetes.manifest.Workload;
import io.orderflow.kubernetes.service.Settings;
import io.orderflow.kubernetes.service.StopTime;
import io.orderflow.messaging.start.Migrate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the three services start, are watched and stop. */
public final class ServiceRules {

    private static final Set<String> SERVICES = Set.of("order-service", "inventory-service", "notification-service");

    private static final Set<String> ADDRESSES =
            Set.of("QUARKUS_DATASOURCE_JDBC_URL", "KAFKA_BOOTSTRAP_SERVERS", "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT");

    /** For the container's end after the process's, and for a node that is busy. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

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
            "its address and its budget of disruptions are about its pods, which have its account",
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

    public static final Rule PROBES = new Rule(
            "is asked on the management port whether it has started, lives and is ready",
            services(each -> asks(each, each.main().getStartupProbe(), "/q/health/started")
                    && asks(each, each.main().getLivenessProbe(), "/q/health/live")
                    && asks(each, each.main().getReadinessProbe(), "/q/health/ready")));

    public static final Rule STOP_IS_AWAITED = new Rule(
            "is given the time that a stop takes",
            installation -> installation
                    .services()
                    .filter(each -> grace(each)
                                    .compareTo(
                                            stopTime(each, installation).total().plus(MARGIN))
                            < 0)
                    .map(each -> "%s: a stop takes %s, its pod is killed after %s"
                            .formatted(each.name(), stopTime(each, installation).total(), grace(each))));

    public static final Rule STOP_IS_NOTICED = new Rule(
            "has time to be taken out of rotation before it stops",
            installation -> installation
                    .services()
                    .filter(each -> stopTime(each, installation)
                                    .delay()
                                    .compareTo(untilNotReady(each.main()).plusSeconds(1))
                            < 0)
                    .map(Workload::name));

    /** There is no shell in the images; and nothing to be done. */
    public static final Rule NO_HOOKS = new Rule(
            "starts and stops without hooks", services(each -> each.main().getLifecycle() == null));

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
                    .filter(each -> {
                        var update = each.getSpec().getStrategy().getRollingUpdate();
                        return update.getMaxSurge().getIntVal() != 1
                                || update.getMaxUnavailable().getIntVal() != 0;
                    })
                    .map(each -> each.getMetadata().getName()));

    public static final Rule SPREAD = new Rule(
            "is spread over nodes and zones",
            services(each -> each.pod().getTopologySpreadConstraints().stream()
                    .filter(spread -> each.labels()
                            .entrySet()
                            .containsAll(
                                    spread.getLabelSelector().getMatchLabels().entrySet()))
                    .map(TopologySpreadConstraint::getTopologyKey)
                    .collect(Collectors.toSet())
                    .equals(Set.of("kubernetes.io/hostname", "topology.kubernetes.io/zone"))));

    public static final List<Rule> ALL = List.of(
            COMPLETE,
            KNOWS_ITS_WAY,
            IS_MEANT,
            PROBES,
            STOP_IS_AWAITED,
            STOP_IS_NOTICED,
            NO_HOOKS,
            MIGRATIONS_FIRST,
            UPDATE_ADDS_FIRST,
            SPREAD);

    private ServiceRules() {}

    private static Function<Installation, Stream<String>> services(Predicate<Workload> holds) {
        return installation ->
                installation.services().filter(each -> !holds.test(each)).map(Workload::name);
    }

    private static boolean isMeant(Installation installation, Workload service) {
        Map<String, String> labels = service.labels();
        return service.name().equals(service.pod().getServiceAccountName())
                && installation
                        .find(Service.class, service.name())
                        .filter(address -> labels.entrySet()
                                .containsAll(address.getSpec().getSelector().entrySet()))
                        .isPresent()
                && installation
                        .find(PodDisruptionBudget.class, service.name())
                        .filter(budget -> labels.entrySet()
                                .containsAll(budget.getSpec()
                                        .getSelector()
                                        .getMatchLabels()
                                        .entrySet()))
                        .isPresent();
    }

    private static boolean missing(Installation installation, Class<? extends HasMetadata> kind, String name) {
        return installation.find(kind, name).isEmpty();
    }

    private static boolean asks(Workload service, Probe probe, String path) {
        return probe != null
                && probe.getHttpGet() != null
                && probe.getHttpGet().getPath().equals(path)
                && service.port(probe.getHttpGet().getPort().getStrVal())
                        .map(port -> port == 9000)
                        .orElse(false);
    }

    private static boolean migrates(Container first, Container main, Installation installation) {
        Map<String, String> before = Environment.of(first, installation).values();
        Map<String, String> then = Environment.of(main, installation).values();
        return first.getArgs().equals(List.of("-cp", "quarkus-run.jar", Migrate.class.getName()))
                && main.getArgs().isEmpty()
                && "before".equals(then.get(Settings.MIGRATIONS))
                && first.getImage().equals(main.getImage())
                && before.get("QUARKUS_DATASOURCE_JDBC_URL").equals(then.get("QUARKUS_DATASOURCE_JDBC_URL"));
    }

    private static Duration grace(Workload service) {
        return Duration.ofSeconds(service.pod().getTerminationGracePeriodSeconds());
    }

    private static StopTime stopTime(Workload service, Installation installation) {
        return StopTime.of(Environment.of(service.main(), installation).values());
    }

    private static Duration untilNotReady(Container main) {
        Probe ready = main.getReadinessProbe();
        return Duration.ofSeconds((long) ready.getPeriodSeconds() * ready.getFailureThreshold());
    }
}
