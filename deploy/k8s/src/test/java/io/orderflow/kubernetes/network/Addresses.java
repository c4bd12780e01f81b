package io.orderflow.kubernetes.network;

import io.orderflow.kubernetes.manifest.CollectorConfigs;
import io.orderflow.kubernetes.manifest.Environment;
import io.orderflow.kubernetes.manifest.Installation;
import io.orderflow.kubernetes.manifest.Workload;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Addresses in the cluster that a workload is told, by its variables or, as a collector, by its configuration. */
final class Addresses {

    private Addresses() {}

    static Stream<URI> of(Workload workload, Installation installation) {
        Map<String, String> settings =
                Environment.of(workload.main(), installation).values();
        Stream<String> told = Stream.of(
                        Optional.ofNullable(settings.get("QUARKUS_DATASOURCE_JDBC_URL"))
                                .map(url -> url.substring("jdbc:".length())),
                        Optional.ofNullable(settings.get("KAFKA_BOOTSTRAP_SERVERS"))
                                .map("kafka://"::concat),
                        Optional.ofNullable(settings.get("QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT")),
                        Optional.ofNullable(settings.get("QUARKUS_OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")))
                .flatMap(Optional::stream);
        return Stream.concat(told, exporters(workload, installation)).map(URI::create);
    }

    private static Stream<String> exporters(Workload workload, Installation installation) {
        return CollectorConfigs.of(workload, installation)
                .flatMap(config -> config.path("exporters").valueStream())
                .filter(exporter -> exporter.has("endpoint"))
                .map(exporter -> "otlp://" + exporter.path("endpoint").asText());
    }
}
