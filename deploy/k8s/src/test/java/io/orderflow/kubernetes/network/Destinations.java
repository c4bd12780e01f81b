package io.orderflow.kubernetes.network;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.orderflow.kubernetes.manifest.Environment;
import io.orderflow.kubernetes.manifest.Installation;
import io.orderflow.kubernetes.manifest.Workload;
import io.orderflow.kubernetes.operators.Cluster;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.nodepool.ProcessRoles;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Whom a workload is configured to talk to. */
final class Destinations {

    private final Installation installation;

    Destinations(Installation installation) {
        this.installation = installation;
    }

    List<Destination> of(Workload workload) {
        Map<String, String> settings =
                Environment.of(workload.main(), installation).values();
        List<Destination> all =
                new ArrayList<>(List.of(new Destination.NameServer(), new Destination.NodesNameServer()));
        Addresses.of(workload, installation)
                .flatMap(address -> inside(address).stream())
                .forEach(all::add);
        if ("smtp".equals(settings.get("ORDERFLOW_MAIL_TRANSPORT"))) {
            all.add(new Destination.Outside(
                    settings.get("ORDERFLOW_MAIL_SMTP_HOST"),
                    Integer.parseInt(settings.getOrDefault("ORDERFLOW_MAIL_SMTP_PORT", "587"))));
        }
        if ("http".equals(settings.get("ORDERFLOW_PAYMENT_PROVIDER"))) {
            URI provider = URI.create(settings.get("ORDERFLOW_PAYMENT_HTTP_URL"));
            all.add(new Destination.Outside(provider.getHost(), port(provider)));
        }
        return all;
    }

    /** Addresses in the cluster that are nobody's. */
    Stream<String> nobodyAt(Workload workload) {
        return Addresses.of(workload, installation)
                .filter(address -> inside(address).isEmpty())
                .map(address -> "Nobody answers at " + address);
    }

    /** The one that is said, or that of the scheme. */
    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "http".equalsIgnoreCase(address.getScheme()) ? 80 : 443;
    }

    private Optional<Destination> inside(URI address) {
        return Stream.of(byService(address), byStrimzi(address), byCloudNativePg(address))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Destination> byService(URI address) {
        return installation.find(Service.class, address.getHost()).flatMap(service -> {
            Optional<ServicePort> door = service.getSpec().getPorts().stream()
                    .filter(port -> port.getPort() == address.getPort())
                    .findFirst();
            return installation
                    .behind(service)
                    .flatMap(pods -> door.flatMap(port -> pods.port(port.getTargetPort()))
                            .map(port -> new Destination.Pods(pods.name(), pods.labels(), port)));
        });
    }

    /** Strimzi makes the Service, and brokers with the labels of their pool and the name of the cluster. */
    private Optional<Destination> byStrimzi(URI address) {
        return installation
                .all(Kafka.class)
                .filter(kafka -> address.getHost().equals(kafka.getMetadata().getName() + "-kafka-bootstrap"))
                .filter(kafka -> kafka.getSpec().getKafka().getListeners().stream()
                        .anyMatch(listener -> listener.getPort() == address.getPort()))
                .flatMap(kafka -> installation.all(KafkaNodePool.class))
                .filter(pool -> pool.getSpec().getRoles().contains(ProcessRoles.BROKER))
                .findFirst()
                .map(pool -> {
                    Map<String, String> labels = new HashMap<>(
                            pool.getSpec().getTemplate().getPod().getMetadata().getLabels());
                    labels.putAll(pool.getMetadata().getLabels());
                    return new Destination.Pods(address.getHost(), labels, address.getPort());
                });
    }

    /** CloudNativePG makes the Service, and instances that inherit the labels. */
    private Optional<Destination> byCloudNativePg(URI address) {
        return installation
                .all(Cluster.class)
                .filter(cluster ->
                        address.getHost().equals(cluster.getMetadata().getName() + "-rw"))
                .filter(cluster -> address.getPort() == 5432)
                .findFirst()
                .map(cluster -> new Destination.Pods(address.getHost(), labels(cluster), 5432));
    }

    /** What CloudNativePG labels the instances of {@code cluster} with. */
    static Map<String, String> labels(Cluster cluster) {
        Map<String, String> labels = new HashMap<>();
        if (cluster.getSpec().inheritedMetadata() != null) {
            labels.putAll(cluster.getSpec().inheritedMetadata().labels());
        }
        labels.put("cnpg.io/cluster", cluster.getMetadata().getName());
        return labels;
    }
}
