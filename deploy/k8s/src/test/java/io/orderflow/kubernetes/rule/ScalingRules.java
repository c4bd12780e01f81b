package io.orderflow.kubernetes.rule;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.orderflow.contracts.Topic;
import io.orderflow.kubernetes.manifest.Environment;
import io.orderflow.kubernetes.manifest.Installation;
import io.orderflow.kubernetes.manifest.Workload;
import io.orderflow.kubernetes.operators.Cluster;
import io.orderflow.kubernetes.operators.ScaledObject;
import io.orderflow.kubernetes.operators.ScaledObject.Trigger;
import io.orderflow.kubernetes.service.Subscriptions;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How many instances there may be, and who says so. */
public final class ScalingRules {

    /** What each instance of a service may open to its database, if nothing else is said. */
    private static final String CONNECTIONS = "20";

    /** In an update: so many may not have ended yet, which a Deployment doesn't count. */
    private static final int ENDING = 2;

    /** What each database lets in, if nothing is said. */
    private static final String LET_IN = "100";

    /** As an argument of PostgreSQL. */
    private static final Pattern MAX_CONNECTIONS = Pattern.compile("max[_-]connections=([0-9]+)");

    /** What a trigger is told, by its type. Of what else KEDA knows, much makes it blind for a part of the lag. */
    private static final Map<String, Set<String>> WORDS = Map.of(
            "kafka", Set.of("version", "bootstrapServers", "consumerGroup", "topic", "lagThreshold"),
            "cpu", Set.of("containerName", "value"));

    /** A broker of today speaks no protocol that is older than 2.1's; KEDA's default is. */
    private static final Pattern NEW_ENOUGH = Pattern.compile("(2\\.[1-9][0-9]*|[3-9]\\.[0-9]+)\\.[0-9]+");

    public static final Rule NO_IDLE_INSTANCE = new Rule(
            "a service gets no more instances than a topic has partitions",
            installation -> scaled(installation)
                    .filter(each -> each.getSpec().most() > Topic.DEFAULT_PARTITIONS)
                    .map(each -> each.getMetadata().getName() + " may have "
                            + each.getSpec().most()));

    public static final Rule AS_MANY_AS_IT_MUST = new Rule(
            "a service may have as many instances as it must have",
            installation -> scaled(installation)
                    .filter(each -> each.getSpec().most() < each.getSpec().least())
                    .map(each -> "%s must have %d and may have %d"
                            .formatted(
                                    each.getMetadata().getName(),
                                    each.getSpec().least(),
                                    each.getSpec().most())));

    public static final Rule BY_ALL_IT_CONSUMES = new Rule(
            "a service is scaled by the lag of all that it consumes",
            installation -> scaled(installation)
                    .filter(each -> !lags(each)
                            .equals(consumed(each.getSpec().scaleTargetRef().name())))
                    .map(each -> each.getMetadata().getName() + " is scaled by " + lags(each)));

    public static final Rule NO_RIVAL = new Rule(
            "of a service that is scaled nobody else says how many instances there are",
            installation -> scaled(installation)
                    .flatMap(each ->
                            installation
                                    .find(
                                            Deployment.class,
                                            each.getSpec().scaleTargetRef().name())
                                    .stream())
                    .filter(deployment -> deployment.getSpec().getReplicas() != null)
                    .map(deployment -> deployment.getMetadata().getName()));

    public static final Rule ALL_OR_NONE =
            new Rule("if one service is scaled, all are, and there are always three", installation -> {
                Set<String> targets = scaled(installation)
                        .filter(each -> each.getSpec().least() >= 3)
                        .map(each -> each.getSpec().scaleTargetRef().name())
                        .collect(Collectors.toSet());
                return scaled(installation).findAny().isEmpty()
                        ? Stream.empty()
                        : installation
                                .services()
                                .map(service -> service.name())
                                .filter(name -> !targets.contains(name));
            });

    public static final Rule ENOUGH_CONNECTIONS = new Rule(
            "the database has a connection for each that all instances may open",
            installation -> letIn(installation)
                    .filter(most -> Integer.parseInt(most) < needed(installation))
                    .map(most -> "%d may be opened, but there are %s".formatted(needed(installation), most)));

    public static final Rule TRIGGERED = new Rule(
            "what scales has a threshold, and asks in words that are understood, and no others",
            installation -> scaled(installation)
                    .filter(each -> !each.getSpec().triggers().stream().allMatch(ScalingRules::isUnderstood))
                    .map(each -> each.getMetadata().getName()));

    /** Requests make no lag where they come in. */
    public static final Rule BY_ITS_LOAD = new Rule(
            "who answers requests from outside is scaled by its load as well, of a size that it can have",
            installation -> installation
                    .services()
                    .filter(service -> installation.published().contains(service.name()))
                    .filter(service -> scaled(installation)
                            .filter(each ->
                                    each.getSpec().scaleTargetRef().name().equals(service.name()))
                            .anyMatch(each -> each.getSpec().triggers().stream()
                                    .noneMatch(trigger -> isMoved(service.main(), trigger))))
                    .map(Workload::name));

    public static final List<Rule> ALL = List.of(
            TRIGGERED,
            BY_ITS_LOAD,
            AS_MANY_AS_IT_MUST,
            NO_IDLE_INSTANCE,
            BY_ALL_IT_CONSUMES,
            NO_RIVAL,
            ALL_OR_NONE,
            ENOUGH_CONNECTIONS);

    private ScalingRules() {}

    private static Stream<ScaledObject> scaled(Installation installation) {
        return installation.all(ScaledObject.class);
    }

    private static Set<String> lags(ScaledObject scaled) {
        return scaled.getSpec().triggers().stream()
                .filter(trigger -> trigger.type().equals("kafka"))
                .map(Trigger::metadata)
                .map(lag -> lag.get("consumerGroup") + " of " + lag.get("topic"))
                .collect(Collectors.toSet());
    }

    private static Set<String> consumed(String service) {
        return Subscriptions.of(service).stream()
                .flatMap(each -> each.topics().stream().map(topic -> each.consumer() + " of " + topic))
                .collect(Collectors.toSet());
    }

    private static boolean isUnderstood(Trigger trigger) {
        Map<String, String> words = trigger.metadata();
        return words.keySet().equals(WORDS.get(trigger.type()))
                && (!trigger.type().equals("kafka")
                        || (words.getOrDefault("lagThreshold", "").matches("[1-9][0-9]*")
                                && NEW_ENOUGH
                                        .matcher(words.getOrDefault("version", ""))
                                        .matches()));
    }

    /** The value is a percentage of what the container asks for, and it gets no more than its limit. */
    private static boolean isMoved(Container container, Trigger trigger) {
        String value = trigger.metadata().getOrDefault("value", "");
        return trigger.type().equals("cpu")
                && "Utilization".equals(trigger.metricType())
                && container.getName().equals(trigger.metadata().get("containerName"))
                && value.matches("[1-9][0-9]{1,3}")
                && cpu(container.getResources().getRequests())
                                .multiply(new BigDecimal(value))
                                .compareTo(cpu(container.getResources().getLimits())
                                        .multiply(BigDecimal.valueOf(100)))
                        < 0;
    }

    private static BigDecimal cpu(Map<String, Quantity> of) {
        return of.getOrDefault("cpu", new Quantity("0")).getNumericalAmount();
    }

    /** What the databases let in: an operator's, and one that no operator has made. */
    private static Stream<String> letIn(Installation installation) {
        return Stream.concat(
                installation
                        .all(Cluster.class)
                        .map(cluster ->
                                cluster.getSpec().postgresql().parameters().getOrDefault("max_connections", LET_IN)),
                installation
                        .workloads()
                        .filter(each -> "postgresql".equals(each.labels().get("orderflow.io/provides")))
                        .map(each -> each.main().getArgs().stream()
                                .flatMap(argument ->
                                        MAX_CONNECTIONS.matcher(argument).results())
                                .map(said -> said.group(1))
                                .reduce((earlier, later) -> later)
                                .orElse(LET_IN)));
    }

    /** In an update one more starts, and some have not ended yet. */
    private static int needed(Installation installation) {
        return installation
                .services()
                .mapToInt(service -> {
                    int most = most(service, installation);
                    return (most + 1 + Math.min(most, ENDING)) * connections(service, installation);
                })
                .sum();
    }

    /** How many instances there may be, by who scales them or by themselves. */
    private static int most(Workload service, Installation installation) {
        return scaled(installation)
                .filter(each -> each.getSpec().scaleTargetRef().name().equals(service.name()))
                .map(each -> each.getSpec().most())
                .findFirst()
                .or(() -> installation
                        .find(Deployment.class, service.name())
                        .map(each -> each.getSpec().getReplicas()))
                .orElse(1);
    }

    private static int connections(Workload service, Installation installation) {
        return Integer.parseInt(Environment.of(service.main(), installation)
                .values()
                .getOrDefault("QUARKUS_DATASOURCE_JDBC_MAX_SIZE", CONNECTIONS));
    }
}
