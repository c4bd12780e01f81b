package io.orderflow.kubernetes.operators;

import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/** A database in a PostgreSQL of CloudNativePG. */
@Group("postgresql.cnpg.io")
@Version("v1")
public final class Database extends CustomResource<Database.Spec, Void> {

    private static final long serialVersionUID = 1;

    public record Spec(String name, String owner, ClusterName cluster) {}

    public record ClusterName(String name) {}
}
