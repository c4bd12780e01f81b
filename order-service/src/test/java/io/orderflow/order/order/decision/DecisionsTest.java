package io.orderflow.order.order.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderflow.messaging.transaction.Transactions;
import io.orderflow.order.order.Order;
import io.orderflow.order.order.Orders;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class DecisionsTest {

    private static final Duration LONG = Duration.ofDays(1);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Decisions decisions = new Decisions(
            new DecidedOrders(new Transactions(new PGSimpleDataSource()), new Orders()), new SimpleMeterRegistry());

    @Test
    void a_stop_sends_away_those_who_wait() {
        Future<Optional<Order>> waiting = waitFor(UUID.randomUUID());

        decisions.endAllWaiting(new ShutdownDelayInitiatedEvent());

        assertThat(waiting).succeedsWithin(LIMIT).isEqualTo(Optional.empty());
    }

    @Test
    void nobody_waits_after_a_stop_has_begun() {
        decisions.endAllWaiting(new ShutdownDelayInitiatedEvent());

        assertThat(waitFor(UUID.randomUUID())).succeedsWithin(LIMIT).isEqualTo(Optional.empty());
    }

    private Future<Optional<Order>> waitFor(UUID orderId) {
        Decisions.Waiting waiting = decisions.expect(orderId);
        return CompletableFuture.supplyAsync(() -> waiting.await(LONG));
    }
}
