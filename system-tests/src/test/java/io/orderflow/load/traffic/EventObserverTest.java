package io.orderflow.load.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.orderflow.contracts.Topic;
import io.orderflow.load.KafkaEvents;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventObserverTest {
    private final KafkaEvents kafka = new KafkaEvents();
    private final OrderLedger ledger = new OrderLedger();

    @AfterEach
    void close() {
        kafka.close();
    }

    @Test
    void sees_decisions_and_notifications_that_come_after_its_start() {
        UUID before = accepted();
        kafka.write(Topic.ORDER_EVENTS, "order.confirmed", before);
        kafka.flush();
        UUID confirmed = accepted();
        UUID rejected = accepted();

        EventObserver observer = EventObserver.start(KafkaEvents.bootstrapServers(), ledger);
        try (observer) {
            for (UUID order : new UUID[] {confirmed, rejected}) {
                kafka.write(Topic.ORDER_EVENTS, "order.placed", order);
            }
            kafka.write(Topic.ORDER_EVENTS, "order.confirmed", confirmed);
            kafka.write(Topic.ORDER_EVENTS, "order.rejected", rejected);
            kafka.write(Topic.NOTIFICATION_EVENTS, "notification.sent", confirmed);
            kafka.write(Topic.NOTIFICATION_EVENTS, "notification.failed", rejected);
            await().until(() ->
                    ledger.progress().notified() == 2 && ledger.progress().decided() == 2);
            observer.requireWatching();
        }

        assertThat(ledger.tracks())
                .filteredOn(track -> track.arrivals().containsKey(Step.DECIDED))
                .extracting(Track::orderId)
                .containsExactlyInAnyOrder(confirmed, rejected);
        // The key, the value, and two headers.
        assertThat(observer.meanRecordBytes()).isBetween(36L + 15 + 7 + 12 + 10 + 36, 36L + 15 + 7 + 20 + 10 + 36);
    }

    @Test
    void says_so_when_it_cannot_go_on_watching() {
        try (EventObserver observer = EventObserver.start(KafkaEvents.bootstrapServers(), ledger)) {
            observer.requireWatching();
            kafka.write(Topic.ORDER_EVENTS, "order.confirmed", "not an order's id");
            await().untilAsserted(() -> assertThatThrownBy(observer::requireWatching)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("observer"));
        }
    }

    private UUID accepted() {
        UUID order = UUID.randomUUID();
        ledger.accepted(order, System.nanoTime(), System.nanoTime());
        return order;
    }
}
