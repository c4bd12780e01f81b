package io.orderflow.kubernetes.network;

import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.orderflow.kubernetes.manifest.Installation;
import io.orderflow.kubernetes.manifest.Workload;
import io.orderflow.kubernetes.network.Permissions.Permission;
import io.orderflow.kubernetes.rule.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Who is let in, which is nobody but those who are configured to come. */
public final class EntranceRules {

    /** The port of the viewer of traces. */
    private static final String VIEWER = "ui";

    public static final Rule ONLY_THEY_ARE_LET_IN = new Rule(
            "nobody is let in who isn't configured to come",
            installation -> pods(installation).stream()
                    .flatMap(pods -> new Permissions(installation)
                            .into(pods.labels()).stream()
                                    .filter(permission -> !isExpected(permission, pods, installation))
                                    .map(permission -> permission.policy() + " lets somebody in to " + pods.name()
                                            + " on port " + permission.port())));

    /** Operators' pods have labels that nobody here knows: what is allowed to pods by these, nobody looks at. */
    public static final Rule ABOUT_SOMEBODY =
            new Rule("a policy is about all pods, or about some that are known", installation -> {
                Set<Destination.Pods> known = pods(installation);
                return installation
                        .all(NetworkPolicy.class)
                        .filter(policy -> known.stream()
                                .noneMatch(
                                        pods -> Labels.select(policy.getSpec().getPodSelector(), pods.labels())))
                        .map(policy -> policy.getMetadata().getName() + " is about nobody");
            });

    public static final Rule TRACES_ARE_SHOWN = new Rule(
            "where metrics are asked for, who shows them is let in to the viewer of traces",
            installation -> installation.all(ServiceMonitor.class).findAny().isEmpty()
                    ? Stream.empty()
                    : installation
                            .workloads()
                            .filter(each -> each.port(VIEWER).isPresent())
                            .filter(each -> new Permissions(installation)
                                    .into(each.labels()).stream()
                                            .filter(permission ->
                                                    permission.port().equals(VIEWER))
                                            .flatMap(permission -> permission.peer().stream())
                                            .noneMatch(Neighbour.GRAFANA::is))
                            .map(each -> each.name() + " doesn't let Grafana in"));

    public static final List<Rule> ALL = List.of(ONLY_THEY_ARE_LET_IN, ABOUT_SOMEBODY, TRACES_ARE_SHOWN);

    private EntranceRules() {}

    /** Those that are talked to, and those that aren't: the manifests' own, and the operators'. */
    private static Set<Destination.Pods> pods(Installation installation) {
        Set<Destination.Pods> all = new HashSet<>();
        installation.workloads().forEach(each -> {
            all.add(new Destination.Pods(each.name(), each.labels(), 0));
            talkedToBy(each, installation)
                    .map(pods -> new Destination.Pods(pods.name(), pods.labels(), 0))
                    .forEach(all::add);
        });
        return all;
    }

    private static Stream<Destination.Pods> talkedToBy(Workload workload, Installation installation) {
        return new Destinations(installation)
                .of(workload).stream()
                        .filter(Destination.Pods.class::isInstance)
                        .map(Destination.Pods.class::cast);
    }

    private static boolean isExpected(Permission permission, Destination.Pods pods, Installation installation) {
        if (permission.isForAnybody() || permission.peer().getFirst().getIpBlock() != null) {
            return false;
        }
        NetworkPolicyPeer peer = permission.peer().getFirst();
        if (peer.getNamespaceSelector() != null) {
            return isNeighbour(peer, permission, pods, installation);
        }
        List<Workload> guests = installation
                .workloads()
                .filter(each -> Labels.select(peer.getPodSelector(), each.labels()))
                .toList();
        return guests.isEmpty()
                ? Labels.select(peer.getPodSelector(), pods.labels())
                : guests.stream()
                        .allMatch(guest -> talkedToBy(guest, installation)
                                .anyMatch(each -> each.labels().equals(pods.labels())
                                        && permission.port().equals(Integer.toString(each.port()))));
    }

    /** Others of the cluster: the ingress controller, Prometheus, Grafana, and the operator of what one has made. */
    private static boolean isNeighbour(
            NetworkPolicyPeer peer, Permission permission, Destination.Pods pods, Installation installation) {
        return switch (permission.port()) {
            case "http" ->
                installation
                        .all(Ingress.class)
                        .anyMatch(ingress -> Neighbour.controllerOf(ingress).is(peer));
            case "management" -> Neighbour.PROMETHEUS.is(peer);
            case VIEWER -> Neighbour.GRAFANA.is(peer);
            case OperatorPodRules.STATUS ->
                Neighbour.DATABASE_OPERATOR.is(peer) && pods.labels().containsKey("cnpg.io/cluster");
            default -> false;
        };
    }
}
