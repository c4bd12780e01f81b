package io.orderflow.kubernetes.network;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.orderflow.kubernetes.manifest.Installation;
import io.orderflow.kubernetes.manifest.Workload;
import io.orderflow.kubernetes.network.Permissions.Permission;
import io.orderflow.kubernetes.rule.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The network policies allow what is configured, and nothing else. */
public final class NetworkRules {

    public static final Rule DENIED = new Rule(
            "what nobody allows is denied, both ways and for every pod",
            installation -> installation
                            .all(NetworkPolicy.class)
                            .map(NetworkPolicy::getSpec)
                            .anyMatch(
                                    policy -> Labels.of(policy.getPodSelector()).isEmpty()
                                            && Permissions.directions(policy)
                                                    .containsAll(List.of(Permissions.IN, Permissions.OUT))
                                            && policy.getIngress().isEmpty()
                                            && policy.getEgress().isEmpty())
                    ? Stream.empty()
                    : Stream.of("no policy denies everything"));

    public static final Rule REACHABLE = new Rule(
            "there is somebody wherever a pod is configured to talk to",
            installation -> installation.workloads().flatMap(new Destinations(installation)::nobodyAt));

    public static final Rule MAY_GO_OUT = new Rule(
            "a pod may talk to everybody whom it is configured to talk to",
            installation -> installation.workloads().flatMap(workload -> {
                List<Permission> allowed = new Permissions(installation).outOf(workload.labels());
                return new Destinations(installation)
                        .of(workload).stream()
                                .filter(each -> !each.doors().stream()
                                        .allMatch(door -> allowed.stream()
                                                .filter(permission ->
                                                        permission.port().equals(door))
                                                .anyMatch(permission -> permission.allows(each))))
                                .map(each -> workload.name() + " may not talk to " + each);
            }));

    public static final Rule IS_LET_IN = new Rule(
            "and is let in there",
            installation -> installation
                    .workloads()
                    .flatMap(workload -> new Destinations(installation)
                            .of(workload).stream()
                                    .filter(Destination.Pods.class::isInstance)
                                    .map(Destination.Pods.class::cast)
                                    .filter(pods -> new Permissions(installation)
                                            .into(pods.labels()).stream()
                                                    .noneMatch(each -> each.allows(new Destination.Pods(
                                                            workload.name(), workload.labels(), pods.port()))))
                                    .map(pods -> pods.name() + " doesn't let " + workload.name() + " in")));

    public static final Rule NOT_ELSEWHERE = new Rule(
            "a pod may talk to nobody else",
            installation -> installation.workloads().flatMap(workload -> {
                List<Destination> configured = new Destinations(installation).of(workload);
                return new Permissions(installation)
                        .outOf(workload.labels()).stream()
                                .filter(permission -> configured.stream().noneMatch(permission::allows)
                                        || isWider(permission, configured, installation))
                                .map(permission -> workload.name() + " has no use for what " + permission.policy()
                                        + " allows on port " + permission.port());
            }));

    public static final Rule DOORS = new Rule(
            "a service is talked to over HTTP if there is an ingress, and asked for metrics if there is a monitor",
            installation -> installation.services().flatMap(service -> {
                Set<String> open = new Permissions(installation)
                        .into(service.labels()).stream().map(Permission::port).collect(Collectors.toSet());
                Set<String> wanted = wanted(service, installation);
                return open.equals(wanted)
                        ? Stream.empty()
                        : Stream.of("%s is open on %s, but should be on %s".formatted(service.name(), open, wanted));
            }));

    public static final Rule NOT_FOR_EVERYBODY = new Rule(
            "no door is open to everybody",
            installation -> installation
                    .workloads()
                    .flatMap(each -> new Permissions(installation)
                            .into(each.labels()).stream()
                                    .filter(Permission::isForAnybody)
                                    .map(permission -> permission.policy() + " lets anybody in to " + each.name())));

    public static final List<Rule> ALL =
            List.of(DENIED, REACHABLE, MAY_GO_OUT, IS_LET_IN, NOT_ELSEWHERE, DOORS, NOT_FOR_EVERYBODY);

    private NetworkRules() {}

    /** Whether it also lets talk to pods that are none of {@code configured}. */
    private static boolean isWider(Permission permission, List<Destination> configured, Installation installation) {
        return installation
                .workloads()
                .filter(other -> permission.allows(new Destination.Pods(
                        other.name(),
                        other.labels(),
                        configured.stream()
                                .filter(permission::allows)
                                .findFirst()
                                .orElseThrow()
                                .port())))
                .anyMatch(other -> configured.stream()
                        .noneMatch(each -> each instanceof Destination.Pods pods
                                && pods.labels().equals(other.labels())));
    }

    private static Set<String> wanted(Workload service, Installation installation) {
        Set<String> wanted = new HashSet<>();
        if (installation.published().contains(service.name())) {
            wanted.add("http");
        }
        if (installation.all(ServiceMonitor.class).findAny().isPresent()) {
            wanted.add("management");
        }
        return wanted;
    }
}
