package io.orderflow.kubernetes.kafka;

import static java.util.Objects.requireNonNullElse;

import io.orderflow.contracts.Topic;
import io.orderflow.kubernetes.service.Subscriptions;
import io.orderflow.messaging.inbox.Subscription;
import io.strimzi.api.kafka.model.user.KafkaUser;
import io.strimzi.api.kafka.model.user.KafkaUserAuthorizationSimple;
import io.strimzi.api.kafka.model.user.acl.AclResourcePatternType;
import io.strimzi.api.kafka.model.user.acl.AclRule;
import io.strimzi.api.kafka.model.user.acl.AclRuleGroupResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTopicResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleType;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One thing that may be done to one topic or group. */
record Grant(String resource, String operation) {

    /** What a service needs: it writes its own topic, reads what it consumes, and asks how long that is kept. */
    static Set<Grant> neededBy(String service) {
        Stream<Grant> writes = Arrays.stream(Topic.values())
                .filter(topic -> topic.source().equals(service))
                .map(topic -> new Grant("topic " + topic.topicName(), "Write"));
        Stream<Grant> reads = Subscriptions.of(service).stream().flatMap(Grant::neededBy);
        return Stream.concat(writes, reads).collect(Collectors.toSet());
    }

    /** What a user may do. */
    static Set<Grant> of(KafkaUser user) {
        return user.getSpec().getAuthorization() instanceof KafkaUserAuthorizationSimple simple
                ? simple.getAcls().stream().flatMap(Grant::of).collect(Collectors.toSet())
                : Set.of(new Grant("everything", "All"));
    }

    private static Stream<Grant> neededBy(Subscription subscription) {
        return Stream.concat(
                Stream.of(new Grant("group " + subscription.consumer(), "Read")),
                subscription.topics().stream()
                        .flatMap(topic -> Stream.of("Read", "DescribeConfigs")
                                .map(operation -> new Grant("topic " + topic, operation))));
    }

    private static Stream<Grant> of(AclRule rule) {
        String exactly = rule.getType() == AclRuleType.ALLOW ? "" : "not ";
        String resource = switch (rule.getResource()) {
            case AclRuleTopicResource topic -> "topic " + topic.getName() + pattern(topic.getPatternType());
            case AclRuleGroupResource group -> "group " + group.getName() + pattern(group.getPatternType());
            default -> rule.getResource().getType();
        };
        String from = "*".equals(requireNonNullElse(rule.getHost(), "*")) ? "" : " from " + rule.getHost();
        return rule.getOperations().stream().map(each -> new Grant(exactly + resource + from, each.toValue()));
    }

    /** A name that stands for all that begin with it is another one. */
    private static String pattern(AclResourcePatternType type) {
        return type == AclResourcePatternType.LITERAL ? "" : "*";
    }
}
