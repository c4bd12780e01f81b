package io.orderflow.kubernetes.kafka;

import io.fabric8.kubernetes.api.model.Service;
import io.orderflow.kubernetes.manifest.Environment;
import io.orderflow.kubernetes.manifest.Installation;
import io.orderflow.kubernetes.manifest.Workload;
import io.orderflow.kubernetes.rule.Rule;
import io.orderflow.kubernetes.service.BrokerSettings;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A broker that no operator has made: what it is told, it is told by variables, which nobody checks. */
public final class BrokerRules {

    public static final Rule EACH_IS_A_SETTING = new Rule(
            "a broker is told nothing that it doesn't listen to",
            installation -> brokers(installation)
                    .flatMap(broker -> settings(broker, installation).keySet().stream()
                            .filter(name -> !BrokerSettings.has(name))
                            .map(name -> broker.name() + " has no setting " + name)));

    /** Clients ask at one address and are sent to this one. */
    public static final Rule ADVERTISED = new Rule(
            "a broker sends its clients to an address of its own, where it listens to others",
            installation -> brokers(installation)
                    .flatMap(broker -> advertised(broker, installation)
                            .filter(address -> !isOwn(address, broker, installation)
                                    || !listens(address, settings(broker, installation)))
                            .map(address -> broker.name() + " isn't at " + address)));

    /** Else they are never made, and no group is ever coordinated. */
    public static final Rule ONE_COPY = new Rule(
            "the own topics of a broker that is alone have one copy",
            installation -> brokers(installation)
                    .flatMap(broker -> Stream.of(
                                    "KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR",
                                    "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR",
                                    "KAFKA_TRANSACTION_STATE_LOG_MIN_ISR")
                            .filter(name ->
                                    !"1".equals(settings(broker, installation).get(name)))
                            .map(name -> broker.name() + " doesn't say " + name)));

    /** Without a controller it waits for one, and answers nobody. */
    public static final Rule ITS_OWN_CONTROLLER = new Rule(
            "a broker that is alone is its own controller",
            installation -> brokers(installation)
                    .filter(broker -> !Set.of("broker", "controller").equals(roles(settings(broker, installation))))
                    .map(broker -> broker.name() + " is " + roles(settings(broker, installation))));

    public static final List<Rule> ALL = List.of(EACH_IS_A_SETTING, ADVERTISED, ONE_COPY, ITS_OWN_CONTROLLER);

    private BrokerRules() {}

    static Stream<Workload> brokers(Installation installation) {
        return installation
                .workloads()
                .filter(each -> "kafka".equals(each.labels().get("orderflow.io/provides")));
    }

    static Map<String, String> settings(Workload broker, Installation installation) {
        return Environment.of(broker.main(), installation).values();
    }

    private static Set<String> roles(Map<String, String> settings) {
        return Set.copyOf(
                Arrays.asList(settings.getOrDefault("KAFKA_PROCESS_ROLES", "").split(",")));
    }

    private static boolean listens(URI address, Map<String, String> settings) {
        String everywhere = "%s://(0\\.0\\.0\\.0)?:%d".formatted(address.getScheme(), address.getPort());
        return Arrays.stream(settings.getOrDefault("KAFKA_LISTENERS", "").split(","))
                .anyMatch(listener -> listener.matches(everywhere));
    }

    private static Stream<URI> advertised(Workload broker, Installation installation) {
        return Arrays.stream(settings(broker, installation)
                        .getOrDefault("KAFKA_ADVERTISED_LISTENERS", "none://nowhere:0")
                        .split(","))
                .map(URI::create);
    }

    private static boolean isOwn(URI address, Workload broker, Installation installation) {
        return installation
                .find(Service.class, address.getHost())
                .filter(service ->
                        service.getSpec().getPorts().stream().anyMatch(port -> port.getPort() == address.getPort()))
                .flatMap(installation::behind)
                .filter(broker::equals)
                .isPresent();
    }
}
