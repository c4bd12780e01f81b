package io.orderflow.order;

import io.orderflow.contracts.Topic;
import io.orderflow.local.Database;
import io.orderflow.local.SharedInfrastructure;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** A database and a broker of the tests' own, both real. */
public class Infrastructure implements QuarkusTestResourceLifecycleManager {

    // A test machine may be so busy that transactions take longer than a service would wait for a lock or a connection.
    private static final String PATIENT = "-c statement_timeout=35s -c lock_timeout=35s -c timezone=UTC";

    @Override
    public Map<String, String> start() {
        Database database = SharedInfrastructure.freshDatabase("orders");
        SharedInfrastructure.topics(
                3, Arrays.stream(Topic.values()).map(Topic::topicName).toArray(String[]::new));
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.datasource.jdbc.url", database.url());
        settings.put("quarkus.datasource.username", database.user());
        settings.put("quarkus.datasource.password", database.password());
        settings.put("quarkus.datasource.jdbc.acquisition-timeout", "30S");
        settings.put("quarkus.datasource.jdbc.additional-jdbc-properties.options", PATIENT);
        settings.put("quarkus.datasource.jdbc.additional-jdbc-properties.socketTimeout", "40");
        settings.put("kafka.bootstrap.servers", SharedInfrastructure.kafka().bootstrapServers());
        settings.put("quarkus.http.test-port", "0");
        // Nobody listens for the tests' spans.
        settings.put("quarkus.log.category.\"io.quarkus.opentelemetry\".level", "OFF");
        return settings;
    }

    @Override
    public void stop() {}
}
