package io.orderflow.notification;

import io.orderflow.contracts.Topic;
import io.orderflow.local.Database;
import io.orderflow.local.SharedInfrastructure;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A real PostgreSQL and a real Kafka for the service under test. */
public final class Infrastructure implements QuarkusTestResourceLifecycleManager {

    // A test machine may be so busy that transactions take longer than a service would wait for a lock or a connection.
    private static final String PATIENT = "-c statement_timeout=35s -c lock_timeout=35s -c timezone=UTC";

    @Override
    public Map<String, String> start() {
        Database database = SharedInfrastructure.freshDatabase("notification");
        SharedInfrastructure.topics(4, Topic.ORDER_EVENTS.topicName(), Topic.NOTIFICATION_EVENTS.topicName());
        return Map.of(
                "quarkus.datasource.jdbc.url",
                database.url(),
                "quarkus.datasource.username",
                database.user(),
                "quarkus.datasource.password",
                database.password(),
                "quarkus.datasource.jdbc.acquisition-timeout",
                "30S",
                "quarkus.datasource.jdbc.additional-jdbc-properties.options",
                PATIENT,
                "quarkus.datasource.jdbc.additional-jdbc-properties.socketTimeout",
                "40",
                "kafka.bootstrap.servers",
                SharedInfrastructure.kafka().bootstrapServers(),
                "quarkus.http.test-port",
                "0");
    }

    @Override
    public void stop() {
        // Shared by all tests of this JVM; it goes with it.
    }
}
