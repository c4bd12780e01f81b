package io.orderflow.kubernetes.operators;

import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What KEDA scales, and by what. */
@Group("keda.sh")
@Version("v1alpha1")
public final class ScaledObject extends CustomResource<ScaledObject.Spec, Void> {

    private static final long serialVersionUID = 1;

    public record Spec(
            Target scaleTargetRef,
            int minReplicaCount,
            int maxReplicaCount,
            int pollingInterval,
            int cooldownPeriod,
            List<Trigger> triggers) {}

    public record Target(String name) {}

    public record Trigger(
            String type,
            @Nullable String metricType,
            Map<String, String> metadata,
            @Nullable AuthenticationName authenticationRef) {}

    public record AuthenticationName(String name) {}
}
