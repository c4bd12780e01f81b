package io.orderflow.load.limits;

import io.orderflow.contracts.Topic;
import io.orderflow.load.measure.Latency;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How fast one producer writes to this machine's Kafka, with the guarantees the relay has.
 *
 * @param recordBytes the size of a record
 * @param streamPerSecond records, when it may send without end
 * @param burstPerSecond records, when it sends 1,000 and waits for all of them before it sends more
 * @param alone how long one record takes from send to acknowledgement, with nothing else going on
 */
public record SendLimit(long recordBytes, double streamPerSecond, double burstPerSecond, Latency alone) {

    /** Takes four times as long as {@code each}, on a topic that is made for it and deleted again. */
    static SendLimit measure(String bootstrapServers, long recordBytes, Duration each) throws InterruptedException {
        try (ScratchTopic topic = ScratchTopic.create(bootstrapServers, Topic.DEFAULT_PARTITIONS);
                KafkaProducer<byte[], byte[]> producer = producer(bootstrapServers)) {
            Sends sends = new Sends(producer, topic.name(), new byte[(int) Math.max(1, recordBytes - Sends.KEY_BYTES)]);
            // The first is for warming up.
            sends.bursts(each);
            return new SendLimit(recordBytes, sends.stream(each), sends.bursts(each), sends.alone(each));
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka did not take the records of the measurement", e.getCause());
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(String bootstrapServers) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true",
                        ProducerConfig.LINGER_MS_CONFIG, "20",
                        ProducerConfig.BATCH_SIZE_CONFIG, "262144"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
