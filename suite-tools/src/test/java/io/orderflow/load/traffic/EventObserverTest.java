package io.orderflow.load.traffic;

import static io.orderflow.local.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.contracts.Topic;
import io.orderflow.load.KafkaEvents;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventObserverTest {
    private final KafkaEvents kafka = new KafkaEvents();
    private final OrderLedger ledger = new OrderLedger();
    private final Queue<UUID> confirmed = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        kafka.close();
    }

    @Test
    void sees_decisions_and_notifications_that_come_after_its_start() {
        UUID before = accepted();
        kafka.write(Topic.ORDER_EVENTS, "order.confirmed", before);
        kafka.flush();
        UUID paid = accepted();
        UUID rejected = accepted();
        UUID cancelled = accepted();

        EventObserver observer = EventObserver.start(KafkaEvents.bootstrapServers(), ledger, confirmed::add);
        try (observer) {
            for (UUID order : new UUID[] {paid, rejected, cancelled}) {
                kafka.write(Topic.ORDER_EVENTS, "order.placed", order);
            }
            kafka.write(Topic.ORDER_EVENTS, "order.confirmed", paid);
            kafka.write(Topic.ORDER_EVENTS, "order.rejected", rejected);
            kafka.write(Topic.ORDER_EVENTS, "order.cancelled", cancelled);
            kafka.write(Topic.NOTIFICATION_EVENTS, "notification.sent", paid);
            kafka.write(Topic.NOTIFICATION_EVENTS, "notification.failed", rejected);
            await().until(() ->
                    ledger.progress().notified() == 2 && ledger.progress().decided() == 3);
            observer.requireWatching();
        }

        assertThat(ledger.tracks())
                .filteredOn(track -> track.arrivals().containsKey(Step.DECIDED))
                .extracting(Track::orderId)
                .containsExactlyInAnyOrder(paid, rejected, cancelled);
        assertThat(confirmed).containsExactly(paid);
        // The key, the value, and three headers.
        assertThat(observer.meanRecordBytes())
                .isBetween(36L + 15 + 7 + 12 + 10 + 36 + 12, 36L + 15 + 7 + 20 + 10 + 36 + 12);
    }

    @Test
    void says_so_when_it_cannot_go_on_watching() {
        try (EventObserver observer = EventObserver.start(KafkaEvents.bootstrapServers(), ledger, confirmed::add)) {
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
