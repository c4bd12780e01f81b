package io.orderflow.messaging.start;

import io.orderflow.messaging.MessagingConfig;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

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

    /** @param withDatabase what else is to be done before the start, with a database that is known to be there */
    void run(Runnable withDatabase) {
        List<String> wrong = SettingsCheck.problems(config);
        if (!wrong.isEmpty()) {
            throw new ConfigurationException(String.join(" ", wrong));
        }
        kafka.settings();
        // Kafka is asked while the database is: neither needs the other, and both take their time to answer.
        CompletableFuture<Void> topics = CompletableFuture.runAsync(kafka::topics, Thread::startVirtualThread);
        database.run();
        withDatabase.run();
        await(topics);
    }

    private static void await(CompletableFuture<Void> check) {
        try {
            check.join();
        } catch (CompletionException refused) {
            throw refused.getCause() instanceof ConfigurationException wrong ? wrong : refused;
        }
    }
}
