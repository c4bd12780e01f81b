package io.orderflow.local;

import io.orderflow.local.kafka.BrokerCluster;
import io.orderflow.local.kafka.BrokerFiles;
import io.orderflow.local.process.Jvm;
import io.orderflow.local.process.Launch;
import io.orderflow.local.suite.Component.Launched;
import io.orderflow.local.suite.Instance;
import io.orderflow.local.suite.Layout;
import io.orderflow.local.suite.LocalService;
import io.orderflow.local.suite.Service;
import io.orderflow.local.suite.SuiteSettings;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How each component of a suite is launched.
 *
 * @param settings of the suite
 * @param tracing environment variables about tracing
 */
record ComponentLaunches(SuiteSettings settings, Map<String, String> tracing) {

    Launched postgres() {
        var data = settings.data();
        var postgres = LocalPostgres.launch(data.postgres(), settings.ports().postgres(), data.log(Layout.POSTGRES));
        return new Launched(
                postgres,
                () -> Layout.SERVICES.forEach(
                        each -> postgres.createDatabase(each.database(), each.role(), each.password())));
    }

    Launched kafka(String name, int number) {
        var data = settings.data();
        var cluster = new BrokerCluster(new BrokerFiles(data.kafka()).clusterId(), settings.brokers());
        var kafka = LocalKafka.launch(data.broker(name), cluster, number, data.log(name));
        return new Launched(kafka, () -> kafka.createTopics(Layout.TOPICS, Layout.PARTITIONS));
    }

    Launched service(Instance instance) {
        String name = instance.service().name();
        var data = settings.data();
        var program = settings.built().apply(name).program(name);
        var command = settings.notes()
                .map(folder -> Jvm.recorded(program, Training.notes(folder, instance.service())))
                .orElseGet(() -> Jvm.service(program));
        var launch = new Launch(command, data.run(), data.log(instance.name())).withEnvironment(environment(instance));
        return new Launched(LocalService.launch(instance.name(), url(instance), launch), () -> {});
    }

    /** The instance of a service that is always there. */
    Instance first(Service service) {
        return new Instance(service, 1, settings.ports().of(service));
    }

    URI url(Service service) {
        return url(first(service));
    }

    URI url(Instance instance) {
        return URI.create("http://127.0.0.1:" + instance.port());
    }

    Database database(Service service) {
        String url = "jdbc:postgresql://127.0.0.1:" + settings.ports().postgres() + "/" + service.database();
        return new Database(service.database(), url, service.role(), service.password());
    }

    /** Of all brokers, reached directly. */
    String bootstrapServers() {
        return settings.brokers().stream()
                .map(broker -> "127.0.0.1:" + broker.client())
                .collect(Collectors.joining(","));
    }

    private String bootstrapServersOfServices() {
        return settings.brokersBehind().isEmpty()
                ? bootstrapServers()
                : settings.brokersBehind().stream()
                        .map(port -> "127.0.0.1:" + port)
                        .collect(Collectors.joining(","));
    }

    /** What is added to the user's own environment, which a service inherits. */
    private Map<String, String> environment(Instance instance) {
        Map<String, String> all = new HashMap<>(tracing);
        Service service = instance.service();
        Database database = database(service);
        all.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        all.put("QUARKUS_HTTP_PORT", Integer.toString(instance.port()));
        all.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        all.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(instance.managementPort()));
        // Nobody stands before them who would have to notice first.
        all.put("QUARKUS_SHUTDOWN_DELAY", "0S");
        all.put("QUARKUS_DATASOURCE_JDBC_URL", database.url());
        all.put("QUARKUS_DATASOURCE_USERNAME", database.user());
        all.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
        all.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServersOfServices());
        all.putAll(settings.environment().getOrDefault(service.name(), Map::of).get());
        return all;
    }
}
