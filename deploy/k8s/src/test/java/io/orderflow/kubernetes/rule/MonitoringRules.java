package io.orderflow.kubernetes.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.orderflow.kubernetes.manifest.Fields;
import io.orderflow.kubernetes.manifest.Workload;
import io.quarkus.runtime.configuration.DurationConverter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the Prometheus operator is told. */
public final class MonitoringRules {

    private static final Path ALERTS = Path.of("..", "monitoring", "prometheus", "rules.yml");
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** By all else a monitor may drop, rename or limit what services tell. */
    private static final Set<String> OF_A_MONITOR = Set.of("selector", "jobLabel", "endpoints");

    private static final Set<String> OF_AN_ENDPOINT = Set.of("port", "path", "scheme", "interval");

    /** Alerts and dashboards tell services by the name of the job. */
    public static final Rule ALL_ARE_WATCHED = new Rule(
            "a monitor asks every service for all of its metrics, and calls the job like it",
            installation -> installation
                    .all(ServiceMonitor.class)
                    .flatMap(monitor -> installation
                            .services()
                            .map(Workload::name)
                            .filter(name -> installation
                                    .find(Service.class, name)
                                    .filter(service -> isWatched(service, monitor))
                                    .isEmpty())));

    public static final Rule TESTED_ALERTS = new Rule(
            "the alerts are those that are tested",
            installation -> installation
                    .all(PrometheusRule.class)
                    .filter(rule ->
                            !YAML.valueToTree(rule.getSpec()).path("groups").equals(tested().path("groups")))
                    .map(rule -> rule.getMetadata().getName()));

    /** Alerts look at five minutes, in which a rate wants a few samples. Unsaid, it is the Prometheus's choice. */
    public static final Rule OFTEN = new Rule(
            "a monitor asks once a minute at least",
            installation -> installation
                    .all(ServiceMonitor.class)
                    .filter(monitor -> !monitor.getSpec().getEndpoints().stream()
                            .allMatch(endpoint -> endpoint.getInterval() != null
                                    && DurationConverter.parseDuration(endpoint.getInterval())
                                                    .compareTo(MINUTE)
                                            <= 0))
                    .map(monitor -> monitor.getMetadata().getName()));

    public static final List<Rule> ALL = List.of(ALL_ARE_WATCHED, TESTED_ALERTS, OFTEN);

    private MonitoringRules() {}

    private static boolean isWatched(Service service, ServiceMonitor monitor) {
        Map<String, String> labels = service.getMetadata().getLabels();
        Map<String, String> wanted = monitor.getSpec().getSelector().getMatchLabels();
        return !wanted.isEmpty()
                && takesAll(monitor)
                && labels.entrySet().containsAll(wanted.entrySet())
                && service.getMetadata()
                        .getName()
                        .equals(labels.get(monitor.getSpec().getJobLabel()))
                && monitor.getSpec().getEndpoints().stream()
                        .anyMatch(endpoint -> "/q/metrics".equals(endpoint.getPath())
                                && !"https".equalsIgnoreCase(endpoint.getScheme())
                                && service.getSpec().getPorts().stream()
                                        .anyMatch(port ->
                                                port.getName().equals(endpoint.getPort()) && port.getPort() == 9000));
    }

    private static boolean takesAll(ServiceMonitor monitor) {
        return OF_A_MONITOR.containsAll(Fields.of(monitor.getSpec()))
                && monitor.getSpec().getEndpoints().stream().map(Fields::of).allMatch(OF_AN_ENDPOINT::containsAll);
    }

    private static JsonNode tested() {
        try {
            return YAML.readTree(ALERTS.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
