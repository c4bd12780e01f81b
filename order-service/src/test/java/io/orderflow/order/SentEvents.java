package io.orderflow.order;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.contracts.envelope.EnvelopeHeaders;
import io.orderflow.local.SharedInfrastructure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What is on a topic, from its beginning, read as any other service would. */
public final class SentEvents implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<Envelope> read = new ArrayList<>();

    public SentEvents(String topic) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", SharedInfrastructure.kafka().bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** The events about an order that are there by now, in order. */
    public List<Envelope> about(UUID orderId) {
        consumer.poll(Duration.ofMillis(100))
                .forEach(one -> read.add(EnvelopeHeaders.read(
                        name -> {
                            Header header = one.headers().lastHeader(name);
                            return header == null ? null : header.value();
                        },
                        one.value())));
        return read.stream().filter(event -> event.orderId().equals(orderId)).toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
