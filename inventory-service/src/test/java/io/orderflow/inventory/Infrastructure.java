package io.orderflow.inventory;

import io.orderflow.contracts.Topic;
import io.orderflow.local.Database;
import io.orderflow.local.SharedInfrastructure;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A real PostgreSQL and a real Kafka for the service under test. */
public final class Infrastructure implements QuarkusTestResourceLifecycleManager {

    /** How many connections the service's pool may have. */
    public static final int CONNECTIONS = 50;

    // A test machine may be so busy that fifty transactions in a row take longer than a service would wait for a lock.
    private static final String PATIENT = "-c statement_timeout=35s -c lock_timeout=35s -c timezone=UTC";

    @Override
    public Map<String, String> start() {
        Database database = SharedInfrastructure.freshDatabase("inventory");
        SharedInfrastructure.topics(4, Topic.ORDER_EVENTS.topicName(), Topic.INVENTORY_EVENTS.topicName());
        return Map.of(
                "quarkus.datasource.jdbc.url", database.url(),
                "quarkus.datasource.username", database.user(),
                "quarkus.datasource.password", database.password(),
                "quarkus.datasource.jdbc.max-size", Integer.toString(CONNECTIONS),
                "quarkus.datasource.jdbc.acquisition-timeout", "30S",
                "quarkus.datasource.jdbc.additional-jdbc-properties.options", PATIENT,
                "quarkus.datasource.jdbc.additional-jdbc-properties.socketTimeout", "40",
                "kafka.bootstrap.servers", SharedInfrastructure.kafka().bootstrapServers(),
                "quarkus.http.test-port", "0");
    }

    @Override
    public void stop() {
        // Shared by all tests of this JVM; it goes with it.
    }
}
