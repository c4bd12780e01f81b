package io.orderflow.messaging.kafka;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The clients of a process whose broker is there, on a machine that may be slow: a reader waits for what there is to
 * read for a minute, and no longer than any other where there is nothing.
 */
public final class PatientClients extends KafkaClients {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    public PatientClients(String bootstrapServers) {
        super(Map.of("bootstrap.servers", bootstrapServers));
    }

    @Override
    Map<String, Object> readerSettings(int batchSize) {
        Map<String, Object> reader = super.readerSettings(batchSize);
        reader.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, "30000");
        reader.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "60000");
        return reader;
    }

    @Override
    public Consumer<byte[], byte[]> reader(int batchSize) {
        return new KafkaConsumer<byte[], byte[]>(
                readerSettings(batchSize), new ByteArrayDeserializer(), new ByteArrayDeserializer()) {
            @Override
            public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
                return super.poll(isBeforeAnEnd(this) ? PATIENCE : timeout);
            }
        };
    }

    private static boolean isBeforeAnEnd(Consumer<byte[], byte[]> reader) {
        return reader.endOffsets(reader.assignment()).entrySet().stream()
                .anyMatch(end -> reader.position(end.getKey()) < end.getValue());
    }
}
