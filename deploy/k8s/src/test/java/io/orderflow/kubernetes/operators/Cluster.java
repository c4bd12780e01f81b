package io.orderflow.kubernetes.operators;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;
import java.util.Map;

/** A PostgreSQL of CloudNativePG. */
@Group("postgresql.cnpg.io")
@Version("v1")
public final class Cluster extends CustomResource<Cluster.Spec, Void> {

    private static final long serialVersionUID = 1;

    public record Spec(
            int instances,
            String imageName,
            Metadata inheritedMetadata,
            Affinity affinity,
            Storage storage,
            PostgreSql postgresql,
            Managed managed,
            ResourceRequirements resources) {}

    public record Metadata(Map<String, String> labels) {}

    public record Affinity(String podAntiAffinityType, String topologyKey) {}

    public record Storage(String size) {}

    public record PostgreSql(
            Map<String, String> parameters,
            @JsonProperty("pg_hba") List<String> hostBasedAuthentication,
            Synchronous synchronous) {}

    public record Synchronous(String method, int number, String dataDurability) {}

    public record Managed(List<Role> roles) {}

    public record Role(String name, String ensure, boolean login, SecretName passwordSecret) {}

    public record SecretName(String name) {}
}
