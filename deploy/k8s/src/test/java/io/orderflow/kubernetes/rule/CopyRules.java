package io.orderflow.kubernetes.rule;

import io.orderflow.kubernetes.operators.Cluster;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import java.util.List;
import java.util.stream.Stream;

/** Where the copies are of what is stored. */
public final class CopyRules {

    private static final String NODE = "kubernetes.io/hostname";

    public static final Rule APART = new Rule(
            "no two copies of what is stored are on one node",
            installation -> Stream.concat(
                    installation
                            .all(Cluster.class)
                            .filter(cluster -> !isApart(cluster))
                            .map(cluster -> cluster.getMetadata().getName()),
                    installation
                            .all(KafkaNodePool.class)
                            .filter(pool -> !isApart(pool))
                            .map(pool -> pool.getMetadata().getName())));

    public static final List<Rule> ALL = List.of(APART);

    private CopyRules() {}

    private static boolean isApart(Cluster cluster) {
        Cluster.Affinity affinity = cluster.getSpec().affinity();
        return affinity != null
                && "required".equals(affinity.podAntiAffinityType())
                && NODE.equals(affinity.topologyKey());
    }

    private static boolean isApart(KafkaNodePool pool) {
        return Stream.ofNullable(pool.getSpec().getTemplate())
                .flatMap(template -> Stream.ofNullable(template.getPod()))
                .flatMap(pod -> Stream.ofNullable(pod.getTopologySpreadConstraints()))
                .flatMap(List::stream)
                .anyMatch(spread -> spread.getTopologyKey().equals(NODE)
                        && spread.getMaxSkew() == 1
                        && spread.getWhenUnsatisfiable().equals("DoNotSchedule"));
    }
}
