package io.orderflow.kubernetes.rule;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.orderflow.kubernetes.manifest.Environment;
import io.orderflow.kubernetes.manifest.Installation;
import io.orderflow.kubernetes.manifest.Workload;
import io.orderflow.kubernetes.service.Ports;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether there is somebody, and listens where the manifests say. */
public final class PortRules {

    /** Where what is no service says how it is, by its image. */
    private static final Map<String, String> PAGES =
            Map.of("otel/opentelemetry-collector-contrib", "/", "jaegertracing/jaeger", "/status");

    public static final Rule LISTENS = new Rule(
            "a service's ports are those that it listens on",
            installation -> installation
                    .services()
                    .filter(each -> {
                        Ports ports = Ports.of(
                                each.name(),
                                Environment.of(each.main(), installation).values());
                        return !each.port("http").equals(Optional.of(ports.http()))
                                || !each.port("management").equals(Optional.of(ports.management()));
                    })
                    .map(Workload::name));

    public static final Rule PROBED = new Rule(
            "what goes on for ever is asked whether it is ready, at a port and a page that it has",
            installation -> installation
                    .workloads()
                    .filter(each -> !"OnFailure".equals(each.pod().getRestartPolicy()))
                    .filter(each -> each.main().getReadinessProbe() == null || !areThere(each))
                    .map(Workload::name));

    /** Of what stores something, nobody knows from outside whether a start anew would mend it. */
    public static final Rule STARTED_ANEW = new Rule(
            "what stores nothing is started anew when it hangs",
            installation -> installation
                    .all(Deployment.class)
                    .filter(each -> each.getSpec().getTemplate().getSpec().getContainers().stream()
                            .anyMatch(container -> container.getLivenessProbe() == null))
                    .map(each -> each.getMetadata().getName()));

    /** Neither the broker nor the database of a StatefulSet knows of a second one. */
    public static final Rule RUNS = new Rule(
            "there are instances, of what stores something one, and they are found by their name alone",
            installation -> installation.objects().stream()
                    .filter(each -> !runs(each, installation))
                    .map(each -> each.getMetadata().getName()));

    public static final List<Rule> ALL = List.of(LISTENS, PROBED, STARTED_ANEW, RUNS);

    private PortRules() {}

    private static boolean areThere(Workload workload) {
        Container container = workload.main();
        return Stream.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe())
                .filter(Objects::nonNull)
                .allMatch(probe -> port(probe).stream()
                                .allMatch(asked -> workload.port(asked).isPresent())
                        && isPage(probe, container.getImage().replaceFirst(":.*", "")));
    }

    private static boolean isPage(Probe probe, String image) {
        if (probe.getHttpGet() == null) {
            return true;
        }
        String asked = requireNonNullElse(probe.getHttpGet().getPath(), "/");
        return PAGES.getOrDefault(image, asked).equals(asked);
    }

    private static Optional<IntOrString> port(Probe probe) {
        return Stream.of(
                        Optional.ofNullable(probe.getHttpGet()).map(http -> http.getPort()),
                        Optional.ofNullable(probe.getTcpSocket()).map(socket -> socket.getPort()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static boolean runs(HasMetadata object, Installation installation) {
        return switch (object) {
            case Job job -> !Boolean.TRUE.equals(job.getSpec().getSuspend());
            case Deployment deployment ->
                !Boolean.TRUE.equals(deployment.getSpec().getPaused())
                        && requireNonNullElse(deployment.getSpec().getReplicas(), 1) > 0
                        && isFound(deployment, deployment.getSpec().getSelector(), installation);
            case StatefulSet set ->
                requireNonNullElse(set.getSpec().getReplicas(), 1) == 1
                        && isFound(set, set.getSpec().getSelector(), installation);
            default -> true;
        };
    }

    private static boolean isFound(HasMetadata each, LabelSelector selector, Installation installation) {
        String name = each.getMetadata().getName();
        return ServiceRules.isAbout(name, selector)
                && installation
                        .workloads()
                        .filter(pods -> pods.name().equals(name))
                        .anyMatch(pods -> pods.labels()
                                .entrySet()
                                .containsAll(selector.getMatchLabels().entrySet()));
    }
}
