package io.orderflow.messaging.start;

import io.orderflow.messaging.MessagingConfig;
import io.orderflow.messaging.inbox.Subscriptions;
import io.orderflow.messaging.kafka.KafkaClients;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sees that the producer is as safe as the outbox needs it, and that the topics are there. Topics are never created by
 * a service: their partitions decide which order's events stay in order.
 */
@ApplicationScoped
class KafkaCheck {

    private static final String SERVERS = "kafka.bootstrap.servers";

    private final Optional<String> servers;
    private final KafkaClients clients;
    private final Subscriptions subscriptions;
    private final InboxCheck inbox;
    private final Patience patience;

    KafkaCheck(
            @ConfigProperty(name = SERVERS) Optional<String> servers,
            KafkaClients clients,
            Subscriptions subscriptions,
            InboxCheck inbox,
            MessagingConfig config) {
        this.servers = servers;
        this.clients = clients;
        this.subscriptions = subscriptions;
        this.inbox = inbox;
        this.patience = new Patience(config.startPatience());
    }

    /** The settings, as far as they can be judged without a broker. */
    void settings() {
        if (servers.filter(text -> !text.isBlank()).isEmpty()) {
            throw new ConfigurationException(Setting.name(SERVERS)
                    + " is not set: set it to the address of at least one broker, such as localhost:9092.");
        }
        for (Map.Entry<String, String> weak : clients.weakProducerSettings().entrySet()) {
            throw new ConfigurationException(
                    "%s is %s, but must be %s: with less, Kafka may lose or reorder events that it acknowledged."
                            .formatted(
                                    Setting.name("kafka." + weak.getKey()),
                                    weak.getValue(),
                                    KafkaClients.REQUIRED_OF_PRODUCERS.get(weak.getKey())));
        }
    }

    /** Waits for the broker, and refuses to go on without the topics, or with one that outlives what is remembered of it. */
    void topics() {
        patience.waitFor("Kafka at " + servers.orElse(""), this::ask);
    }

    private Optional<String> ask() {
        try (Admin admin = clients.admin()) {
            Set<String> there = admin.listTopics().names().get();
            List<String> missing = new ArrayList<>(subscriptions.topics());
            missing.removeAll(there);
            if (!missing.isEmpty()) {
                return Optional.of("Kafka has no topic " + String.join(", ", missing)
                        + ": create it, with as many partitions as the others.");
            }
            inbox.run(admin);
            return Optional.empty();
        } catch (ExecutionException failure) {
            return Optional.of("Kafka at %s doesn't answer: %s. See %s."
                    .formatted(servers.orElse(""), Setting.firstLine(failure), Setting.name(SERVERS)));
        } catch (KafkaException wrong) {
            Throwable cause = wrong.getCause() == null ? wrong : wrong.getCause();
            String problem = Setting.firstLine(cause);
            // Of all of them, the one that the client names by Kafka's name and not by ours.
            throw new ConfigurationException(
                    problem.contains("bootstrap.servers")
                            ? "%s is \"%s\", which can't be used: %s. Set it to such as localhost:9092."
                                    .formatted(Setting.name(SERVERS), servers.orElse(""), problem)
                            : "The kafka.* settings can't be used: " + problem + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConfigurationException("Interrupted while waiting for Kafka.");
        }
    }
}
