package io.orderflow.kubernetes.operators;

import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;

/** How KEDA logs in where it asks. */
@Group("keda.sh")
@Version("v1alpha1")
public final class TriggerAuthentication extends CustomResource<TriggerAuthentication.Spec, Void> {

    private static final long serialVersionUID = 1;

    public record Spec(List<KeyOf> secretTargetRef, List<KeyOf> configMapTargetRef) {}

    public record KeyOf(String parameter, String name, String key) {}
}
