package io.orderflow.load.poison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.load.KafkaEvents;
import io.orderflow.load.traffic.Schedule;
import io.orderflow.stray.StrayRecords;
import io.orderflow.stray.StrayRecords.Place;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class PoisonerTest {

    @Test
    void spreads_poison_over_the_time_in_which_orders_are_due() {
        assertThat(Poisoner.alongside(new Schedule(7, 1000, 40_000), 0.01)).isEqualTo(new Schedule(7, 10, 400));
    }

    @Test
    void poisons_once_at_least() {
        assertThat(Poisoner.alongside(new Schedule(7, 10, 30), 0.01).orders()).isEqualTo(1);
    }

    @Test
    void puts_every_kind_into_every_topic() throws Exception {
        try (StrayRecords records = new StrayRecords(KafkaEvents.bootstrapServers())) {
            Poisoner poisoner = new Poisoner(records, 0.5, 1);

            poisoner.start(new Schedule(System.nanoTime(), 1000, 6));
            poisoner.awaitAll();

            // An order with two events behind its first, random bytes, and hostile headers.
            assertThat(records.poison())
                    .hasSize(3 * 5)
                    .extracting(Place::topic)
                    .contains("order-events", "inventory-events", "notification-events");
        }
    }

    @Test
    void says_so_when_it_could_not() {
        StrayRecords records = new StrayRecords(KafkaEvents.bootstrapServers());
        records.close();
        Poisoner poisoner = new Poisoner(records, 1, 1);

        poisoner.start(new Schedule(System.nanoTime(), 1000, 1));

        assertThatThrownBy(poisoner::awaitAll)
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("closed");
    }
}
