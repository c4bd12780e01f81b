package io.orderflow.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** A broker that says nothing, and whose connections stay open: only the clients' own patience ends the waiting. */
class SilentBrokerTest {

    private static final int TEN_SECONDS = 10_000;

    private final KafkaClients clients = new KafkaClients(Map.of("bootstrap.servers", "localhost:1"));

    @Test
    void a_consumer_gives_it_up_after_ten_seconds() {
        Map<String, Object> settings = new HashMap<>(clients.consumerSettings("group", 10));
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        ConsumerConfig effective = new ConsumerConfig(settings);

        assertThat(effective.getInt(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG))
                .isEqualTo(TEN_SECONDS);
        // A fetch that finds nothing is answered well within that.
        assertThat(effective.getInt(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG)).isLessThan(TEN_SECONDS / 10);
    }

    @Test
    void a_producer_gives_up_its_events_after_ten_seconds() {
        Map<String, Object> settings = new HashMap<>(clients.producerSettings());
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        ProducerConfig effective = new ProducerConfig(settings);

        assertThat(effective.getInt(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG)).isEqualTo(TEN_SECONDS);
        assertThat(effective.getInt(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG))
                .isLessThan(TEN_SECONDS);
    }
}
