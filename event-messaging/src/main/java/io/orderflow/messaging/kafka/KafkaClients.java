package io.orderflow.messaging.kafka;

import io.quarkus.arc.DefaultBean;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Makes the Kafka clients. Connection and security come from the {@code kafka.*} settings; what the guarantees rest on
 * is set here, and {@link #producerSettings()} shows the outcome to the check at the start.
 */
@ApplicationScoped
public class KafkaClients {

    /** What every producer must have; a {@code kafka.*} setting that says otherwise stops the start. */
    public static final Map<String, String> REQUIRED_OF_PRODUCERS =
            Map.of(ProducerConfig.ACKS_CONFIG, "all", ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");

    private final Map<String, Object> settings;

    KafkaClients(@Identifier("default-kafka-broker") Map<String, Object> settings) {
        this.settings = settings;
    }

    /** The settings of the relay's producer: the operator's, completed by this module's. */
    Map<String, Object> producerSettings() {
        Map<String, Object> producer = new HashMap<>(Map.of(
                // A send fails within 10 s, so that the relay's transaction ends before the database's own limits end
                // it.
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "10000",
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000",
                ProducerConfig.MAX_BLOCK_MS_CONFIG, "5000",
                // The relay hands over a batch and flushes: wait for the whole batch instead of sending its first
                // event.
                ProducerConfig.LINGER_MS_CONFIG, "100",
                ProducerConfig.BATCH_SIZE_CONFIG, "262144"));
        producer.putAll(REQUIRED_OF_PRODUCERS);
        producer.putAll(settings);
        return producer;
    }

    Map<String, Object> consumerSettings(String group, int batchSize) {
        Map<String, Object> consumer = new HashMap<>(Map.of(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName(),
                // A broker that has gone silent is given up by then, instead of by Kafka's 30 s.
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000",
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "10000",
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, "3000",
                // For so long a rebalance waits for a member that doesn't join. A coordinator that has crashed may know
                // members that have gone, and the others would stand still for Kafka's five minutes.
                ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, "30000"));
        consumer.putAll(settings);
        consumer.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        consumer.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batchSize);
        // A new consumer starts with the oldest event, and offsets move when a batch is in the database.
        consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        consumer.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return consumer;
    }

    /** Without a group there is nothing to commit, and nobody to say where to begin: whoever reads says it. */
    Map<String, Object> readerSettings(int batchSize) {
        Map<String, Object> reader = new HashMap<>(settings);
        reader.remove(ConsumerConfig.GROUP_ID_CONFIG);
        reader.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        reader.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batchSize);
        reader.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        reader.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        reader.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        // What it is to read is there. Waiting for more at the end of a partition would hold up the next partition.
        reader.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "20");
        reader.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, "3000");
        reader.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "5000");
        return reader;
    }

    /** A new producer for the relay. */
    @Produces
    @Dependent
    @DefaultBean
    Producer<byte[], byte[]> producer() {
        return new KafkaProducer<>(producerSettings(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** A new consumer of {@code group}; it belongs to the thread that polls it. */
    Consumer<byte[], byte[]> consumer(String group, int batchSize) {
        return new KafkaConsumer<>(
                consumerSettings(group, batchSize), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * A new consumer of no group, which leaves the offsets of all groups alone. It gives up on a broker that is away within
     * five seconds; it belongs to the thread that polls it.
     */
    public Consumer<byte[], byte[]> reader(int batchSize) {
        return new KafkaConsumer<>(readerSettings(batchSize), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A new client for asking the cluster. */
    public Admin admin() {
        Map<String, Object> admin = new HashMap<>(settings);
        admin.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "3000");
        admin.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "5000");
        return Admin.create(admin);
    }

    /** The effective producer settings that would break a guarantee, with their values. */
    public Map<String, String> weakProducerSettings() {
        Map<String, Object> effective = producerSettings();
        return REQUIRED_OF_PRODUCERS.keySet().stream()
                .filter(name -> !isStrong(name, String.valueOf(effective.get(name))))
                .collect(Collectors.toMap(name -> name, name -> String.valueOf(effective.get(name))));
    }

    private static boolean isStrong(String name, String value) {
        boolean alias = name.equals(ProducerConfig.ACKS_CONFIG) && value.equals("-1");
        return alias || value.equalsIgnoreCase(REQUIRED_OF_PRODUCERS.get(name));
    }
}
