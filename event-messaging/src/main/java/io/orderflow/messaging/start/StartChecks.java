package io.orderflow.messaging.start;

import io.orderflow.messaging.MessagingConfig;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Refuses to start a process that could not keep its promises. Each check answers with a sentence that says which
 * setting is wrong and what it should be; the process prints it and ends.
 */
@ApplicationScoped
class StartChecks {

    private final MessagingConfig config;
    private final DatabaseCheck database;
    private final KafkaCheck kafka;

    StartChecks(MessagingConfig config, DatabaseCheck database, KafkaCheck kafka) {
        this.config = config;
        this.database = database;
        this.kafka = kafka;
    }

    void run() {
        List<String> wrong = SettingsCheck.problems(config);
        if (!wrong.isEmpty()) {
            throw new ConfigurationException(String.join(" ", wrong));
        }
        kafka.settings();
        database.run();
        kafka.topics();
    }
}
