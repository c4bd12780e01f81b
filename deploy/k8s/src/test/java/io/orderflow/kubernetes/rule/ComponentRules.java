package io.orderflow.kubernetes.rule;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.orderflow.kubernetes.manifest.Environment;
import io.orderflow.kubernetes.manifest.Installation;
import io.orderflow.kubernetes.operators.Cluster;
import io.orderflow.kubernetes.operators.Database;
import io.orderflow.kubernetes.operators.ScaledObject;
import io.orderflow.kubernetes.operators.TriggerAuthentication;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.List;
import java.util.Map;

/**
 * What the components bring. Other rules are about what is there, and have nothing to say of a component that was left
 * out; whoever wants fewer of them has an overlay of their own, for which these don't hold.
 */
public final class ComponentRules {

    private static final List<Class<? extends HasMetadata>> KINDS = List.of(
            Kafka.class,
            KafkaNodePool.class,
            KafkaTopic.class,
            KafkaUser.class,
            Cluster.class,
            Database.class,
            ScaledObject.class,
            TriggerAuthentication.class,
            ServiceMonitor.class,
            PrometheusRule.class,
            Ingress.class);

    public static final Rule BRING_THEIR_OBJECTS = new Rule(
            "each component's objects are there",
            installation -> KINDS.stream()
                    .filter(kind -> installation.all(kind).findAny().isEmpty())
                    .map(kind -> "there is no " + kind.getSimpleName()));

    public static final Rule BRING_THEIR_SETTINGS = new Rule(
            "customers are charged, mails are sent, and traces are sampled",
            installation -> Map.of(
                            "nobody is charged",
                            isTold("order-service", "ORDERFLOW_PAYMENT_PROVIDER", "http", installation),
                            "no mail is sent",
                            isTold("notification-service", "ORDERFLOW_MAIL_TRANSPORT", "smtp", installation),
                            "no trace is sampled",
                            TracingRules.isSampled(installation))
                    .entrySet()
                    .stream()
                    .filter(brought -> !brought.getValue())
                    .map(Map.Entry::getKey));

    public static final List<Rule> ALL = List.of(BRING_THEIR_OBJECTS, BRING_THEIR_SETTINGS);

    private ComponentRules() {}

    private static boolean isTold(String service, String variable, String value, Installation installation) {
        return installation
                .services()
                .filter(each -> each.name().equals(service))
                .anyMatch(each -> value.equals(
                        Environment.of(each.main(), installation).values().get(variable)));
    }
}
