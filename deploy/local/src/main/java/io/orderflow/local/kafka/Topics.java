package io.orderflow.local.kafka;

import io.orderflow.local.process.StartFailedException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics of a broker. */
public final class Topics implements AutoCloseable {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Admin admin;

    /** Connects to a broker; opens nothing until it is asked something. */
    public Topics(String bootstrapServers) {
        this(bootstrapServers, ANSWER_LIMIT);
    }

    /** @param answerLimit after which a question is asked again */
    Topics(String bootstrapServers, Duration answerLimit) {
        int millis = (int) answerLimit.toMillis();
        admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis));
    }

    /**
     * Makes the topics that are missing, with as many replicas as the brokers are set to, and waits until all of them
     * can be written to. Brokers that are still on their way are waited for, two minutes at most.
     *
     * @throws StartFailedException when it is refused, or they are not there then
     */
    public void create(Collection<String> names, int partitions) {
        List<NewTopic> wanted = names.stream()
                .map(name -> new NewTopic(name, Optional.of(partitions), Optional.empty()))
                .toList();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!areMade(wanted) || !haveLeaders(names)) {
            if (System.nanoTime() - deadline > 0) {
                throw new StartFailedException(
                        "The topics are not there after " + LIMIT.toSeconds() + " s: the brokers don't answer.");
            }
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }

    private boolean areMade(List<NewTopic> wanted) {
        Map<String, KafkaFuture<Void>> made = admin.createTopics(wanted).values();
        return made.entrySet().stream().allMatch(topic -> isMade(topic.getKey(), topic.getValue()));
    }

    private static boolean isMade(String name, KafkaFuture<Void> made) {
        try {
            made.get();
            return true;
        } catch (ExecutionException e) {
            // Fewer brokers than replicas, so far; or the controller is not one of those that are there.
            if (e.getCause() instanceof InvalidReplicationFactorException
                    || e.getCause() instanceof RetriableException) {
                return false;
            }
            if (e.getCause() instanceof TopicExistsException) {
                return true;
            }
            throw failed("The topic " + name + " could not be created", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private boolean haveLeaders(Collection<String> names) {
        try {
            return admin.describeTopics(names).allTopicNames().get().values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .allMatch(partition -> partition.leader() != null);
        } catch (ExecutionException e) {
            boolean notYet = e.getCause() instanceof UnknownTopicOrPartitionException
                    || e.getCause() instanceof RetriableException;
            if (notYet) {
                return false;
            }
            throw failed("The topics cannot be looked at", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static StartFailedException failed(String what, ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return new StartFailedException(what + ": " + cause.getMessage(), cause);
    }

    private static KafkaException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new KafkaException(e);
    }
}
