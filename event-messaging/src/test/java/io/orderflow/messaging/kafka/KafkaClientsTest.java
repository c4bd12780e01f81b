package io.orderflow.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaClientsTest {

    @Test
    void sends_safely_by_default() {
        KafkaClients clients = new KafkaClients(Map.of("bootstrap.servers", "localhost:1"));

        assertThat(clients.producerSettings()).containsEntry("acks", "all").containsEntry("enable.idempotence", "true");
        assertThat(clients.weakProducerSettings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"acks, 1", "acks, 0", "enable.idempotence, false"})
    void tells_a_setting_that_would_lose_or_reorder_events(String name, String value) {
        KafkaClients clients = new KafkaClients(Map.of("bootstrap.servers", "localhost:1", name, value));

        assertThat(clients.weakProducerSettings()).containsExactly(Map.entry(name, value));
    }

    @Test
    void knows_the_other_name_of_all_acknowledgements() {
        KafkaClients clients = new KafkaClients(Map.of("acks", "-1"));

        assertThat(clients.weakProducerSettings()).isEmpty();
    }

    @Test
    void never_lets_a_consumer_commit_by_itself_or_skip_to_the_end() {
        KafkaClients clients = new KafkaClients(Map.of("enable.auto.commit", "true", "auto.offset.reset", "latest"));

        assertThat(clients.consumerSettings("group", 10))
                .containsEntry("enable.auto.commit", "false")
                .containsEntry("auto.offset.reset", "earliest");
    }

    @Test
    void a_reader_belongs_to_no_group_and_begins_nowhere_by_itself() {
        KafkaClients clients = new KafkaClients(Map.of("group.id", "mine", "auto.offset.reset", "latest"));

        assertThat(clients.readerSettings(10))
                .doesNotContainKey("group.id")
                .containsEntry("auto.offset.reset", "none")
                .containsEntry("enable.auto.commit", "false");
    }
}
