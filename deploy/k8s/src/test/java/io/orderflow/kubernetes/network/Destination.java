package io.orderflow.kubernetes.network;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.util.Map;
import java.util.Set;

/** Somebody a service talks to. */
sealed interface Destination {

    /** Networks that are nobody's on the internet; the last is where clouds answer with the node's own rights. */
    Set<String> PRIVATE = Set.of("10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16");

    /** The port that is talked to. */
    int port();

    /** The port, and its protocol where that isn't TCP, as {@link Permissions} writes them: all of them are needed. */
    default Set<String> doors() {
        return Set.of(Integer.toString(port()));
    }

    /** Whether {@code peer} is this one, and not somebody else as well whom the installation knows. */
    boolean is(NetworkPolicyPeer peer);

    /** Pods of the same namespace. */
    record Pods(String name, Map<String, String> labels, int port) implements Destination {

        @Override
        public boolean is(NetworkPolicyPeer peer) {
            return peer.getIpBlock() == null
                    && peer.getNamespaceSelector() == null
                    && !Labels.of(peer.getPodSelector()).isEmpty()
                    && Labels.select(peer.getPodSelector(), labels);
        }
    }

    /** Somebody outside of the cluster, at whatever address. */
    record Outside(String name, int port) implements Destination {

        @Override
        public boolean is(NetworkPolicyPeer peer) {
            return peer.getIpBlock() != null
                    && peer.getIpBlock().getCidr().equals("0.0.0.0/0")
                    && Set.copyOf(peer.getIpBlock().getExcept()).equals(PRIVATE);
        }
    }

    /** Somebody who knows the addresses of names. */
    sealed interface AnswersNames extends Destination {

        @Override
        default int port() {
            return 53;
        }

        @Override
        default Set<String> doors() {
            return Set.of("53", "53/UDP");
        }
    }

    /** The name server that a node may have for itself, at the address that all clusters give it. */
    record NodesNameServer() implements AnswersNames {

        @Override
        public boolean is(NetworkPolicyPeer peer) {
            return peer.getIpBlock() != null && peer.getIpBlock().getCidr().equals("169.254.20.10/32");
        }
    }

    /** The cluster's name server, as it is labelled everywhere. */
    record NameServer() implements AnswersNames {

        @Override
        public boolean is(NetworkPolicyPeer peer) {
            return peer.getNamespaceSelector() != null
                    && peer.getPodSelector() != null
                    && Labels.of(peer.getNamespaceSelector())
                            .equals(Map.of("kubernetes.io/metadata.name", "kube-system"))
                    && Labels.of(peer.getPodSelector()).equals(Map.of("k8s-app", "kube-dns"));
        }
    }
}
