package io.orderflow.kubernetes.network;

import io.orderflow.kubernetes.manifest.Installation;
import io.orderflow.kubernetes.network.Permissions.Permission;
import io.orderflow.kubernetes.operators.Cluster;
import io.orderflow.kubernetes.rule.Rule;
import io.strimzi.api.kafka.model.kafka.Kafka;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The ways of pods that operators make. The manifests have no template of them, and deny them what they deny all. */
public final class OperatorPodRules {

    /** Where an instance of a database tells its operator how it is. */
    static final String STATUS = "8000";

    /** The API server has an address that no policy knows, and one of these ports. */
    private static final Set<String> KUBERNETES = Set.of(Permission.ANY, "443", "6443");

    public static final Rule MAY_GO_OUT = new Rule(
            "brokers, and instances of a database, may talk to Kubernetes and to each other",
            installation -> made(installation)
                    .filter(pods -> {
                        List<Permission> allowed = new Permissions(installation).outOf(pods.labels());
                        return allowed.stream().noneMatch(OperatorPodRules::leadsToKubernetes)
                                || allowed.stream().noneMatch(each -> leadsTo(pods, each));
                    })
                    .map(pods -> "the pods of " + pods.name() + " may not go out"));

    /** An instance that isn't let in to the first has nothing of what is committed, and commits wait for it. */
    public static final Rule COPIES_ARE_LET_IN = new Rule(
            "the instances of a database let each other in",
            installation -> databases(installation)
                    .map(instances -> new Destination.Pods(instances.name(), instances.labels(), 5432))
                    .filter(instances -> new Permissions(installation)
                            .into(instances.labels()).stream().noneMatch(each -> each.allows(instances)))
                    .map(instances -> "the instances of " + instances.name() + " don't let each other in"));

    /** An operator that hears nothing of an instance takes it for lost. */
    public static final Rule STATUS_IS_ASKED = new Rule(
            "and they tell their operator how they are",
            installation -> databases(installation)
                    .filter(instances -> new Permissions(installation)
                            .into(instances.labels()).stream()
                                    .filter(each -> each.port().equals(STATUS))
                                    .flatMap(each -> each.peer().stream())
                                    .noneMatch(Neighbour.DATABASE_OPERATOR::is))
                    .map(instances -> "the instances of " + instances.name() + " don't let their operator in"));

    public static final List<Rule> ALL = List.of(MAY_GO_OUT, COPIES_ARE_LET_IN, STATUS_IS_ASKED);

    private OperatorPodRules() {}

    private static Stream<Destination.Pods> made(Installation installation) {
        return Stream.concat(
                databases(installation),
                installation
                        .all(Kafka.class)
                        .map(kafka -> kafka.getMetadata().getName())
                        .map(name -> new Destination.Pods(name, Map.of("strimzi.io/cluster", name), 0)));
    }

    private static Stream<Destination.Pods> databases(Installation installation) {
        return installation
                .all(Cluster.class)
                .map(cluster -> new Destination.Pods(cluster.getMetadata().getName(), Destinations.labels(cluster), 0));
    }

    private static boolean leadsToKubernetes(Permission permission) {
        return KUBERNETES.contains(permission.port())
                && (permission.peer().isEmpty() || permission.peer().getFirst().getIpBlock() != null);
    }

    private static boolean leadsTo(Destination.Pods pods, Permission permission) {
        return permission.peer().isEmpty() || permission.peer().stream().anyMatch(pods::is);
    }
}
