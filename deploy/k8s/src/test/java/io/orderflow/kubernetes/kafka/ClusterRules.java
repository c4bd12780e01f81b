package io.orderflow.kubernetes.kafka;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.orderflow.kubernetes.manifest.Environment;
import io.orderflow.kubernetes.manifest.Installation;
import io.orderflow.kubernetes.manifest.Workload;
import io.orderflow.kubernetes.network.Labels;
import io.orderflow.kubernetes.network.Neighbour;
import io.orderflow.kubernetes.operators.ScaledObject;
import io.orderflow.kubernetes.operators.ScaledObject.Trigger;
import io.orderflow.kubernetes.rule.Rule;
import io.strimzi.api.kafka.model.kafka.JbodStorage;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.kafka.KafkaAuthorizationSimple;
import io.strimzi.api.kafka.model.kafka.PersistentClaimStorage;
import io.strimzi.api.kafka.model.kafka.listener.KafkaListenerType;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.nodepool.ProcessRoles;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import io.strimzi.api.kafka.model.user.KafkaUserScramSha512ClientAuthentication;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What makes the objects of Strimzi one Kafka. */
public final class ClusterRules {

    private static final String CLUSTER = "strimzi.io/cluster";
    private static final String SMALL_SEGMENT = "1048576";

    /** An object without it is looked at by no operator. */
    public static final Rule BELONGS = new Rule(
            "pools, topics and users are those of the Kafka that there is, and it has all that it consists of",
            installation -> Stream.concat(
                    Stream.of(KafkaNodePool.class, KafkaTopic.class, KafkaUser.class)
                            .flatMap(installation::all)
                            .map(HasMetadata.class::cast)
                            .filter(each -> installation
                                    .find(
                                            Kafka.class,
                                            String.valueOf(each.getMetadata()
                                                    .getLabels()
                                                    .get(CLUSTER)))
                                    .isEmpty())
                            .map(each -> each.getMetadata().getName()),
                    installation
                            .all(Kafka.class)
                            .filter(kafka -> kafka.getSpec().getEntityOperator() == null
                                    || kafka.getSpec().getEntityOperator().getTopicOperator() == null
                                    || kafka.getSpec().getEntityOperator().getUserOperator() == null
                                    || !roles(kafka, installation).containsAll(Set.of(ProcessRoles.values())))
                            .map(kafka -> kafka.getMetadata().getName())));

    public static final Rule SURVIVES = new Rule(
            "there are three of each pool, whose volumes outlive them",
            installation -> installation
                    .all(KafkaNodePool.class)
                    .filter(pool -> pool.getSpec().getReplicas() < 3
                            || !(pool.getSpec().getStorage() instanceof JbodStorage disks
                                    && disks.getVolumes().stream()
                                            .allMatch(disk -> disk instanceof PersistentClaimStorage claim
                                                    && !claim.isDeleteClaim())))
                    .map(pool -> pool.getMetadata().getName()));

    public static final Rule INTERNAL_TOPICS = new Rule(
            "the brokers' own topics are kept like all others",
            installation -> installation
                    .all(Kafka.class)
                    .filter(kafka -> !Map.of(
                                    "offsets.topic.replication.factor", "3",
                                    "transaction.state.log.replication.factor", "3",
                                    "transaction.state.log.min.isr", "2")
                            .entrySet()
                            .stream()
                            .allMatch(wanted -> wanted.getValue()
                                    .equals(String.valueOf(kafka.getSpec()
                                            .getKafka()
                                            .getConfig()
                                            .get(wanted.getKey())))))
                    .map(kafka -> kafka.getMetadata().getName()));

    public static final Rule NAMED_LIKE_ITSELF = new Rule(
            "a topic has the name of its object, and forgets by age",
            installation -> installation
                    .all(KafkaTopic.class)
                    .filter(topic -> (topic.getSpec().getTopicName() != null
                                    && !topic.getSpec()
                                            .getTopicName()
                                            .equals(topic.getMetadata().getName()))
                            || !"delete".equals(topic.getSpec().getConfig().getOrDefault("cleanup.policy", "delete")))
                    .map(topic -> topic.getMetadata().getName()));

    public static final Rule BY_PASSWORD = new Rule(
            "a user logs in by password, and nobody is above what is granted",
            installation -> Stream.concat(
                    installation
                            .all(KafkaUser.class)
                            .filter(user -> !(user.getSpec().getAuthentication()
                                    instanceof KafkaUserScramSha512ClientAuthentication))
                            .map(user -> user.getMetadata().getName()),
                    installation
                            .all(Kafka.class)
                            .map(kafka -> kafka.getSpec().getKafka().getAuthorization())
                            .filter(authorization -> authorization instanceof KafkaAuthorizationSimple simple
                                    && simple.getSuperUsers() != null
                                    && !simple.getSuperUsers().isEmpty())
                            .map(authorization -> "there are superusers")));

    /** Strimzi makes a policy of a listener's peers; without any, of everybody. */
    public static final Rule PEERS = new Rule(
            "a listener is inside of the cluster, and lets in the services and who scales them",
            installation -> installation
                    .all(Kafka.class)
                    .flatMap(kafka -> kafka.getSpec().getKafka().getListeners().stream())
                    .filter(listener -> listener.getType() != KafkaListenerType.INTERNAL
                            || listener.getNetworkPolicyPeers() == null
                            || listener.getNetworkPolicyPeers().isEmpty()
                            || !listener.getNetworkPolicyPeers().stream().allMatch(ClusterRules::isKnown))
                    .map(listener -> listener.getName()));

    public static final Rule SEES_THE_LAG = new Rule(
            "who scales sees how far the groups are that it scales by, and no other",
            installation -> installation
                    .find(KafkaUser.class, "kafka-lag")
                    .filter(user -> !Grant.of(user).equals(looks(installation)))
                    .map(user -> user.getMetadata().getName())
                    .stream());

    /** Who is slowed down by a broker notices only that work piles up. */
    public static final Rule NO_QUOTAS = new Rule(
            "no user is slowed down",
            installation -> installation
                    .all(KafkaUser.class)
                    .filter(user -> user.getSpec().getQuotas() != null)
                    .map(user -> user.getMetadata().getName()));

    /** One that reads for long after a crash can end up not knowing its groups: docs/faults.md. */
    public static final Rule SHORT_READING = new Rule(
            "a coordinator has little to read of its groups, whoever makes the broker",
            installation -> Stream.concat(
                    installation
                            .all(Kafka.class)
                            .filter(kafka -> !SMALL_SEGMENT.equals(String.valueOf(
                                    kafka.getSpec().getKafka().getConfig().get("offsets.topic.segment.bytes"))))
                            .map(kafka -> kafka.getMetadata().getName()),
                    installation
                            .workloads()
                            .filter(each -> each.name().equals("kafka"))
                            .filter(each -> !SMALL_SEGMENT.equals(Environment.of(each.main(), installation)
                                    .values()
                                    .get("KAFKA_OFFSETS_TOPIC_SEGMENT_BYTES")))
                            .map(Workload::name)));

    public static final List<Rule> ALL = List.of(
            BELONGS,
            SURVIVES,
            INTERNAL_TOPICS,
            NAMED_LIKE_ITSELF,
            BY_PASSWORD,
            PEERS,
            SEES_THE_LAG,
            NO_QUOTAS,
            SHORT_READING);

    private ClusterRules() {}

    private static Set<ProcessRoles> roles(Kafka kafka, Installation installation) {
        return installation
                .all(KafkaNodePool.class)
                .filter(pool -> kafka.getMetadata()
                        .getName()
                        .equals(pool.getMetadata().getLabels().get(CLUSTER)))
                .flatMap(pool -> pool.getSpec().getRoles().stream())
                .collect(Collectors.toSet());
    }

    private static boolean isKnown(NetworkPolicyPeer peer) {
        return Neighbour.KEDA.is(peer)
                || (peer.getIpBlock() == null
                        && peer.getNamespaceSelector() == null
                        && peer.getPodSelector() != null
                        && Labels.of(peer.getPodSelector()).equals(Map.of("orderflow.io/role", "service")));
    }

    private static Set<Grant> looks(Installation installation) {
        return installation
                .all(ScaledObject.class)
                .flatMap(scaled -> scaled.getSpec().triggers().stream())
                .filter(trigger -> trigger.type().equals("kafka"))
                .map(Trigger::metadata)
                .flatMap(lag -> Stream.of(
                        new Grant("topic " + lag.get("topic"), "Describe"),
                        new Grant("group " + lag.get("consumerGroup"), "Describe")))
                .collect(Collectors.toSet());
    }
}
