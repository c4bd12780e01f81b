package io.orderflow.kubernetes;

import io.orderflow.kubernetes.kafka.AccessRules;
import io.orderflow.kubernetes.kafka.TopicRules;
import io.orderflow.kubernetes.network.NetworkRules;
import io.orderflow.kubernetes.rule.MonitoringRules;
import io.orderflow.kubernetes.rule.PodRules;
import io.orderflow.kubernetes.rule.ReferenceRules;
import io.orderflow.kubernetes.rule.Rule;
import io.orderflow.kubernetes.rule.ScalingRules;
import io.orderflow.kubernetes.rule.ServiceRules;
import io.orderflow.kubernetes.rule.SettingRules;
import io.orderflow.kubernetes.rule.TracingRules;
import io.orderflow.kubernetes.rule.VersionRules;
import java.util.List;
import java.util.stream.Stream;

/** All that must hold. */
final class Rules {

    static final List<Rule> ALL = Stream.of(
                    PodRules.ALL,
                    ServiceRules.ALL,
                    SettingRules.ALL,
                    NetworkRules.ALL,
                    TopicRules.ALL,
                    AccessRules.ALL,
                    ScalingRules.ALL,
                    TracingRules.ALL,
                    MonitoringRules.ALL,
                    VersionRules.ALL,
                    ReferenceRules.ALL)
            .flatMap(List::stream)
            .toList();

    private Rules() {}
}
