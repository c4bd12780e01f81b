package io.orderflow.kubernetes.rule;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.orderflow.kubernetes.manifest.Installation;
import io.orderflow.kubernetes.manifest.Workload;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where pods are reached, inside and from outside: nobody refuses an address that leads nowhere. */
public final class AddressRules {

    /** Asked by the node, which needs no address. */
    private static final String HEALTH = "health";

    /** Traefik publishes at each of its entry points, of which one knows no TLS, and says so by annotations alone. */
    private static final Map<String, String> TLS_OF_TRAEFIK = Map.of(
            "traefik.ingress.kubernetes.io/router.entrypoints", "websecure",
            "traefik.ingress.kubernetes.io/router.tls", "true");

    public static final Rule LEADS_THERE = new Rule(
            "an address in the cluster leads to a port of its pods, of the same number",
            installation -> installation
                    .all(Service.class)
                    .flatMap(service -> service.getSpec().getPorts().stream()
                            .filter(port -> installation
                                    .behind(service)
                                    .flatMap(pods -> pods.port(port.getTargetPort()))
                                    .filter(number -> number.equals(port.getPort()))
                                    .isEmpty())
                            .map(port -> service.getMetadata().getName() + ": " + port.getName())));

    public static final Rule INSIDE_ONLY = new Rule(
            "what is reached from outside is reached by an ingress",
            installation -> installation
                    .all(Service.class)
                    .filter(service -> !requireNonNullElse(service.getSpec().getType(), "ClusterIP")
                                    .equals("ClusterIP")
                            || !service.getSpec().getExternalIPs().isEmpty())
                    .map(service -> service.getMetadata().getName()));

    /** A port without one is asked for by a name that leads nowhere. */
    public static final Rule OFFERED = new Rule(
            "each port of a pod is offered by an address in the cluster, but for the one that its node asks",
            installation -> installation
                    .workloads()
                    .flatMap(pods -> pods.main().getPorts().stream()
                            .filter(port -> !HEALTH.equals(port.getName()))
                            .filter(port -> offers(pods, installation)
                                    .noneMatch(offer -> pods.port(offer.getTargetPort())
                                            .filter(port.getContainerPort()::equals)
                                            .isPresent()))
                            .map(port -> "nobody offers %s of %s".formatted(port.getName(), pods.name()))));

    /** By these names the ingress and the monitor ask for them. */
    public static final Rule NAMED = new Rule(
            "the address of a service calls its ports by their names",
            installation -> installation
                    .services()
                    .filter(service -> !installation
                            .find(Service.class, service.name())
                            .map(address -> address.getSpec().getPorts().stream()
                                    .filter(offer -> service.port(offer.getTargetPort())
                                            .equals(service.port(requireNonNullElse(offer.getName(), ""))))
                                    .map(ServicePort::getName)
                                    .collect(Collectors.toSet()))
                            .orElse(Set.of())
                            .containsAll(names(service)))
                    .map(Workload::name));

    /** Readiness would be in vain. */
    public static final Rule READY_ONLY = new Rule(
            "an address leads to pods that are ready",
            installation -> installation
                    .all(Service.class)
                    .filter(service -> Boolean.TRUE.equals(service.getSpec().getPublishNotReadyAddresses()))
                    .map(service -> service.getMetadata().getName()));

    /** What operators do is beside it: a path of a slash would publish it. */
    public static final Rule PUBLISHED = new Rule(
            "orders are published and nothing else, by TLS",
            installation -> installation
                    .all(Ingress.class)
                    .filter(ingress -> ingress.getSpec().getDefaultBackend() != null
                            || !isByTlsAlone(ingress)
                            || !ingress.getSpec().getTls().stream()
                                    .flatMap(tls -> tls.getHosts().stream())
                                    .collect(Collectors.toSet())
                                    .equals(ingress.getSpec().getRules().stream()
                                            .map(rule -> rule.getHost())
                                            .collect(Collectors.toSet()))
                            || !ingress.getSpec().getRules().stream()
                                    .flatMap(rule -> rule.getHttp().getPaths().stream())
                                    .allMatch(AddressRules::isOfOrders))
                    .map(ingress -> ingress.getMetadata().getName()));

    public static final List<Rule> ALL = List.of(LEADS_THERE, INSIDE_ONLY, OFFERED, NAMED, READY_ONLY, PUBLISHED);

    private AddressRules() {}

    private static Stream<ServicePort> offers(Workload pods, Installation installation) {
        return installation
                .all(Service.class)
                .filter(service -> installation.behind(service).equals(Optional.of(pods)))
                .flatMap(service -> service.getSpec().getPorts().stream());
    }

    private static Set<String> names(Workload service) {
        return service.main().getPorts().stream()
                .map(ContainerPort::getName)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static boolean isByTlsAlone(Ingress ingress) {
        return !"traefik".equals(ingress.getSpec().getIngressClassName())
                || requireNonNullElse(ingress.getMetadata().getAnnotations(), Map.<String, String>of())
                        .entrySet()
                        .containsAll(TLS_OF_TRAEFIK.entrySet());
    }

    private static boolean isOfOrders(HTTPIngressPath path) {
        // Of an exact path, or one that a controller takes as it likes, the orders themselves would be no part.
        return path.getPath().equals("/orders")
                && "Prefix".equals(path.getPathType())
                && path.getBackend().getService().getName().equals("order-service")
                && "http".equals(path.getBackend().getService().getPort().getName());
    }
}
