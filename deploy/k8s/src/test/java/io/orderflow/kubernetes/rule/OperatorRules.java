package io.orderflow.kubernetes.rule;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.orderflow.kubernetes.manifest.Fields;
import io.orderflow.kubernetes.operators.Cluster;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.kafka.entityoperator.EntityOperatorSpec;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pods that operators make, of which the manifests have no template. */
public final class OperatorRules {

    /** Annotations that switch Strimzi, CloudNativePG and KEDA off, or what they have made. */
    private static final Set<String> PASSED_OVER = Set.of(
            "strimzi.io/pause-reconciliation",
            "strimzi.io/managed",
            "cnpg.io/hibernation",
            "cnpg.io/reconciliationLoop",
            "autoscaling.keda.sh/paused");

    public static final Rule RESOURCES = new Rule(
            "what operators start asks for what it needs, and has a limit",
            installation -> Stream.of(
                            installation
                                    .all(KafkaNodePool.class)
                                    .map(pool -> new Part(
                                            pool.getMetadata().getName(),
                                            pool.getSpec().getResources())),
                            installation.all(Kafka.class).flatMap(OperatorRules::helpers),
                            installation
                                    .all(Cluster.class)
                                    .map(cluster -> new Part(
                                            cluster.getMetadata().getName(),
                                            cluster.getSpec().resources())))
                    .flatMap(parts -> parts)
                    .filter(part -> !ResourceRules.isLimited(part.resources()))
                    .map(Part::name));

    /** What an operator passes over is as it was, or isn't there at all. */
    public static final Rule LOOKED_AFTER = new Rule(
            "no operator is told to pass an object over",
            installation -> installation.objects().stream()
                    .flatMap(each ->
                            requireNonNullElse(each.getMetadata().getAnnotations(), Map.<String, String>of())
                                    .keySet()
                                    .stream()
                                    .filter(annotation -> PASSED_OVER.stream().anyMatch(annotation::startsWith))
                                    .map(annotation -> each.getMetadata().getName() + " has " + annotation)));

    /** Strimzi makes all of its pods as restricted as the namespace asks, but for those of which something is said. */
    public static final Rule AS_RESTRICTED = new Rule(
            "of what Strimzi's pods may do nothing is said",
            installation -> Stream.<HasMetadata>concat(
                            installation.all(Kafka.class), installation.all(KafkaNodePool.class))
                    .filter(each -> Fields.isAnywhereIn(each, "securityContext"))
                    .map(each -> each.getMetadata().getName() + " has a securityContext"));

    public static final List<Rule> ALL = List.of(RESOURCES, LOOKED_AFTER, AS_RESTRICTED);

    private OperatorRules() {}

    private record Part(String name, @Nullable ResourceRequirements resources) {}

    /** Those that make a Kafka's topics and users, in one pod beside it. */
    private static Stream<Part> helpers(Kafka kafka) {
        String name = kafka.getMetadata().getName();
        EntityOperatorSpec both = kafka.getSpec().getEntityOperator();
        return both == null
                ? Stream.empty()
                : Stream.concat(
                        Stream.ofNullable(both.getTopicOperator())
                                .map(topics -> new Part(name + "'s topic operator", topics.getResources())),
                        Stream.ofNullable(both.getUserOperator())
                                .map(users -> new Part(name + "'s user operator", users.getResources())));
    }
}
