package io.orderflow.kubernetes;

import io.orderflow.kubernetes.kafka.AccessRules;
import io.orderflow.kubernetes.kafka.BrokerRules;
import io.orderflow.kubernetes.kafka.ClusterRules;
import io.orderflow.kubernetes.kafka.TopicRules;
import io.orderflow.kubernetes.manifest.Overlay;
import io.orderflow.kubernetes.network.EntranceRules;
import io.orderflow.kubernetes.network.NetworkRules;
import io.orderflow.kubernetes.network.OperatorPodRules;
import io.orderflow.kubernetes.rule.AddressRules;
import io.orderflow.kubernetes.rule.ComponentRules;
import io.orderflow.kubernetes.rule.CopyRules;
import io.orderflow.kubernetes.rule.DatabaseRules;
import io.orderflow.kubernetes.rule.DatabaseScriptRules;
import io.orderflow.kubernetes.rule.FileRules;
import io.orderflow.kubernetes.rule.LifecycleRules;
import io.orderflow.kubernetes.rule.MonitoringRules;
import io.orderflow.kubernetes.rule.OperatorRules;
import io.orderflow.kubernetes.rule.PodRules;
import io.orderflow.kubernetes.rule.PortRules;
import io.orderflow.kubernetes.rule.ReferenceRules;
import io.orderflow.kubernetes.rule.ResourceRules;
import io.orderflow.kubernetes.rule.Rule;
import io.orderflow.kubernetes.rule.ScalingRules;
import io.orderflow.kubernetes.rule.ServiceRules;
import io.orderflow.kubernetes.rule.SettingRules;
import io.orderflow.kubernetes.rule.StorageRules;
import io.orderflow.kubernetes.rule.TracingRules;
import io.orderflow.kubernetes.rule.VersionRules;
import java.util.List;
import java.util.stream.Stream;

/** All that must hold. */
final class Rules {

    static final List<Rule> ALL = Stream.of(
                    PodRules.ALL,
                    ResourceRules.ALL,
                    StorageRules.ALL,
                    PortRules.ALL,
                    AddressRules.ALL,
                    DatabaseRules.ALL,
                    DatabaseScriptRules.ALL,
                    BrokerRules.ALL,
                    ClusterRules.ALL,
                    EntranceRules.ALL,
                    ServiceRules.ALL,
                    LifecycleRules.ALL,
                    SettingRules.ALL,
                    FileRules.ALL,
                    NetworkRules.ALL,
                    OperatorPodRules.ALL,
                    TopicRules.ALL,
                    AccessRules.ALL,
                    ScalingRules.ALL,
                    CopyRules.ALL,
                    TracingRules.ALL,
                    MonitoringRules.ALL,
                    VersionRules.ALL,
                    ReferenceRules.ALL,
                    OperatorRules.ALL,
                    ComponentRules.ALL)
            .flatMap(List::stream)
            .toList();

    private Rules() {}

    /** Those of one overlay: of production is asked to have all components, and of others only what they need. */
    static Stream<Rule> of(Overlay overlay) {
        return ALL.stream().filter(rule -> overlay.name().equals("production") || !ComponentRules.ALL.contains(rule));
    }
}
