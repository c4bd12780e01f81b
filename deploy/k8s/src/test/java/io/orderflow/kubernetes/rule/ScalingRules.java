package io.orderflow.kubernetes.rule;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.orderflow.contracts.Topic;
import io.orderflow.kubernetes.manifest.Installation;
import io.orderflow.kubernetes.operators.Cluster;
import io.orderflow.kubernetes.operators.ScaledObject;
import io.orderflow.kubernetes.operators.ScaledObject.Trigger;
import io.orderflow.kubernetes.service.Subscriptions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How many instances there may be, and who says so. */
public final class ScalingRules {

    /** What each instance of a service may open to its database, {@code quarkus.datasource.jdbc.max-size}. */
    private static final int CONNECTIONS = 20;

    public static final Rule NO_IDLE_INSTANCE = new Rule(
            "a service gets no more instances than a topic has partitions",
            installation -> scaled(installation)
                    .filter(each -> each.getSpec().maxReplicaCount() > Topic.DEFAULT_PARTITIONS)
                    .map(each -> each.getMetadata().getName() + " may have "
                            + each.getSpec().maxReplicaCount()));

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
                        .filter(each -> each.getSpec().minReplicaCount() >= 3)
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
            installation -> installation
                    .all(Cluster.class)
                    .map(cluster -> cluster.getSpec().postgresql().parameters().get("max_connections"))
                    .filter(most -> Integer.parseInt(most) < needed(installation))
                    .map(most -> "%d may be opened, but there are %s".formatted(needed(installation), most)));

    public static final List<Rule> ALL =
            List.of(NO_IDLE_INSTANCE, BY_ALL_IT_CONSUMES, NO_RIVAL, ALL_OR_NONE, ENOUGH_CONNECTIONS);

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

    /** One more of each while it is updated. */
    private static int needed(Installation installation) {
        return scaled(installation)
                        .mapToInt(each -> each.getSpec().maxReplicaCount() + 1)
                        .sum()
                * CONNECTIONS;
    }
}
