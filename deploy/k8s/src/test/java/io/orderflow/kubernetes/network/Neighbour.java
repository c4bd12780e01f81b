package io.orderflow.kubernetes.network;

import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.util.Map;

/** Pods of another namespace, as those who install them label them: a slip in a label lets nobody in. */
public record Neighbour(String namespace, Map<String, String> labels) {

    /** Who scales. */
    public static final Neighbour KEDA = new Neighbour("keda", Map.of("app", "keda-operator"));

    /** Who asks for metrics. */
    static final Neighbour PROMETHEUS = named("monitoring", "prometheus");

    /** Who shows metrics, and the traces that they lead to. */
    static final Neighbour GRAFANA = named("monitoring", "grafana");

    /** The operator of CloudNativePG, which asks its instances how they are. */
    static final Neighbour DATABASE_OPERATOR = named("cnpg-system", "cloudnative-pg");

    /**
     * Who lets in from outside.
     *
     * <p>No object of ours says where a controller is. The ingress component wants it in a namespace that is called like
     * its class, as Traefik's is; for a controller of which that isn't true, this is to be changed with it.
     */
    static Neighbour controllerOf(Ingress ingress) {
        String name = ingress.getSpec().getIngressClassName();
        return named(name, name);
    }

    private static Neighbour named(String namespace, String name) {
        return new Neighbour(namespace, Map.of("app.kubernetes.io/name", name));
    }

    /** Whether {@code peer} is this one. */
    public boolean is(NetworkPolicyPeer peer) {
        return peer.getIpBlock() == null
                && peer.getNamespaceSelector() != null
                && peer.getPodSelector() != null
                && Labels.of(peer.getNamespaceSelector()).equals(Map.of("kubernetes.io/metadata.name", namespace))
                && Labels.of(peer.getPodSelector()).equals(labels);
    }
}
