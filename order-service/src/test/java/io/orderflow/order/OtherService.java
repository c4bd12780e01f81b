package io.orderflow.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.contracts.Event;
import io.orderflow.contracts.EventJson;
import io.orderflow.contracts.EventType;
import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.contracts.envelope.EnvelopeHeaders;
import io.orderflow.local.SharedInfrastructure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Says what other services would say: the same topics, headers and bodies. */
public final class OtherService implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", SharedInfrastructure.kafka().bootstrapServers(), "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer());

    /** An event as its service would envelope it. */
    public static Envelope envelope(Event event, long sequence, @Nullable UUID causationId, Instant time) {
        EventType type = EventType.of(event);
        return new Envelope(
                UuidCreator.getTimeOrderedEpoch(),
                type.name(),
                type.version(),
                type.topic().source(),
                event.orderId(),
                time,
                sequence,
                causationId,
                null,
                null,
                EventJson.write(event));
    }

    /** Sends the first event of a service about an order. */
    public Envelope say(Event event) throws Exception {
        return say(event, 1);
    }

    /** Sends an event of a service about an order. */
    public Envelope say(Event event, long sequence) throws Exception {
        Envelope envelope = envelope(event, sequence, null, Instant.now());
        send(EventType.of(event).topic().topicName(), envelope);
        return envelope;
    }

    /** Sends the first event of a service about each of many orders, and then waits until Kafka has them all. */
    public void sayAll(List<? extends Event> events) throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (Event event : events) {
            Envelope envelope = envelope(event, 1, null, Instant.now());
            sent.add(producer.send(inEnvelope(EventType.of(event).topic().topicName(), envelope)));
        }
        for (Future<RecordMetadata> one : sent) {
            one.get();
        }
    }

    /** Sends an event in this envelope, and waits until Kafka has it. */
    public void send(String topic, Envelope envelope) throws Exception {
        producer.send(inEnvelope(topic, envelope)).get();
    }

    private static ProducerRecord<byte[], byte[]> inEnvelope(String topic, Envelope envelope) {
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>(topic, envelope.orderId().toString().getBytes(UTF_8), envelope.data());
        EnvelopeHeaders.write(envelope, message.headers()::add);
        return message;
    }

    /** Sends an event whose body is none of its type. */
    public void sayNonsense(Event event, long sequence) throws Exception {
        Envelope good = envelope(event, sequence, null, Instant.now());
        send(
                EventType.of(event).topic().topicName(),
                new Envelope(
                        good.eventId(),
                        good.type(),
                        good.version(),
                        good.source(),
                        good.orderId(),
                        good.time(),
                        sequence,
                        null,
                        null,
                        null,
                        "{\"orderId\": 7}".getBytes(UTF_8)));
    }

    /** Sends what no service would, and waits until Kafka has it. */
    public void sendWithoutEnvelope(String topic, String text) throws Exception {
        producer.send(new ProducerRecord<>(topic, text.getBytes(UTF_8), text.getBytes(UTF_8)))
                .get();
    }

    @Override
    public void close() {
        producer.close();
    }
}
