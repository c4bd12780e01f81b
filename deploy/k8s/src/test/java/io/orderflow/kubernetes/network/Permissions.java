package io.orderflow.kubernetes.network;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import io.orderflow.kubernetes.manifest.Installation;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the network policies of an installation allow, one peer and one port at a time. */
final class Permissions {

    static final String IN = "Ingress";
    static final String OUT = "Egress";

    private final Installation installation;

    Permissions(Installation installation) {
        this.installation = installation;
    }

    /**
     * One peer and one port.
     *
     * @param policy which policy allows it
     * @param peer the peer; none if it is anybody
     * @param port the number or the name of the port, and its protocol where that isn't TCP: 53/UDP; or {@link #ANY}
     */
    record Permission(String policy, List<NetworkPolicyPeer> peer, String port) {

        static final String ANY = "any";

        /** Whether it takes no account of who it is, or of the port. */
        boolean isForAnybody() {
            return peer.isEmpty() || port.equals(ANY) || peer.stream().anyMatch(Permission::isAllOfANamespace);
        }

        private static boolean isAllOfANamespace(NetworkPolicyPeer peer) {
            return peer.getIpBlock() == null
                    && (peer.getPodSelector() == null
                            || Labels.of(peer.getPodSelector()).isEmpty());
        }

        /** Whether it is about {@code destination}; what is allowed to anybody is not. */
        boolean allows(Destination destination) {
            return destination.doors().contains(port) && peer.stream().anyMatch(destination::is);
        }
    }

    /** To whom pods with these labels may talk. */
    List<Permission> outOf(Map<String, String> labels) {
        return selecting(labels, OUT)
                .flatMap(policy -> policy.getSpec().getEgress().stream()
                        .flatMap(rule -> permissions(policy, rule.getTo(), rule.getPorts())))
                .toList();
    }

    /** Who may talk to pods with these labels. */
    List<Permission> into(Map<String, String> labels) {
        return selecting(labels, IN)
                .flatMap(policy -> policy.getSpec().getIngress().stream()
                        .flatMap(rule -> permissions(policy, rule.getFrom(), rule.getPorts())))
                .toList();
    }

    /** Rules of a direction that a policy isn't about have no effect. */
    private Stream<NetworkPolicy> selecting(Map<String, String> labels, String direction) {
        return installation
                .all(NetworkPolicy.class)
                .filter(policy -> directions(policy.getSpec()).contains(direction))
                .filter(policy -> Labels.select(policy.getSpec().getPodSelector(), labels));
    }

    /** What a policy is about that doesn't say it, as Kubernetes takes it. */
    static List<String> directions(NetworkPolicySpec policy) {
        if (!policy.getPolicyTypes().isEmpty()) {
            return policy.getPolicyTypes();
        }
        return policy.getEgress().isEmpty() ? List.of(IN) : List.of(IN, OUT);
    }

    private static Stream<Permission> permissions(
            NetworkPolicy policy, List<NetworkPolicyPeer> peers, List<NetworkPolicyPort> ports) {
        List<List<NetworkPolicyPeer>> each = peers.isEmpty()
                ? List.of(List.of())
                : peers.stream().map(List::of).toList();
        List<String> doors = ports.isEmpty()
                ? List.of(Permission.ANY)
                : ports.stream().map(Permissions::door).toList();
        return each.stream()
                .flatMap(peer -> doors.stream()
                        .map(door -> new Permission(policy.getMetadata().getName(), peer, door)));
    }

    private static String door(NetworkPolicyPort port) {
        if (port.getPort() == null) {
            return Permission.ANY;
        }
        String last = port.getEndPort() == null ? "" : "-" + port.getEndPort();
        String protocol =
                port.getProtocol() == null || port.getProtocol().equals("TCP") ? "" : "/" + port.getProtocol();
        return port.getPort().getValue() + last + protocol;
    }
}
