package io.orderflow.kubernetes.operators;

import static java.util.Objects.requireNonNullElse;

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
            @Nullable Integer minReplicaCount,
            @Nullable Integer maxReplicaCount,
            int pollingInterval,
            int cooldownPeriod,
            List<Trigger> triggers) {

        /** How many there are at least; what KEDA takes if nothing is said. */
        public int least() {
            return requireNonNullElse(minReplicaCount, 0);
        }

        /** How many there are at most; what KEDA takes if nothing is said. */
        public int most() {
            return requireNonNullElse(maxReplicaCount, 100);
        }
    }

    public record Target(String name) {}

    public record Trigger(
            String type,
            @Nullable String metricType,
            Map<String, String> metadata,
            @Nullable AuthenticationName authenticationRef) {}

    public record AuthenticationName(String name) {}
}
