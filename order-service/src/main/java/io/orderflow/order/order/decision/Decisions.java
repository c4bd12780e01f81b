package io.orderflow.order.order.decision;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.order.order.Order;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Lets requests wait for their orders' decisions.
 *
 * <p>A decision made by this process is told at once, behind its commit. One made by another instance is found by
 * {@link #look}, with the same few queries for all that wait, however many they are.
 *
 * <p>Once the process is told to end, nobody waits any more: whoever wanted to wait for longer than a stop takes would
 * be cut off, and not know that the order is placed.
 */
@ApplicationScoped
public class Decisions {

    private final Map<UUID, CompletableFuture<Optional<Order>>> waiting = new ConcurrentHashMap<>();
    private final DecidedOrders decided;
    private volatile boolean ending;

    Decisions(DecidedOrders decided, MeterRegistry meters) {
        this.decided = decided;
        Gauge.builder("orderflow.order.waiting", waiting, Map::size)
                .description("Requests that wait for their order's decision")
                .register(meters);
    }

    /** Starts to listen for an order's decision, until what is given back is closed. */
    public Waiting expect(UUID orderId) {
        CompletableFuture<Optional<Order>> decision = new CompletableFuture<>();
        waiting.put(orderId, decision);
        // Asked after the put: either this sees that it is ending, or who ends it sees this one waiting.
        if (ending) {
            decision.complete(Optional.empty());
        }
        return new Waiting(orderId, decision);
    }

    /** Tells whoever waits for it of an order that is decided, and committed. */
    public void tell(Order order) {
        CompletableFuture<Optional<Order>> decision = waiting.get(order.orderId());
        if (decision != null) {
            decision.complete(Optional.of(order));
        }
    }

    /** Has all who wait, and who would from now on, go without a decision. */
    void endAllWaiting(@Observes ShutdownDelayInitiatedEvent stopping) {
        ending = true;
        waiting.values().forEach(decision -> decision.complete(Optional.empty()));
    }

    /** Looks once for decisions that nobody told us of. */
    void look() {
        Set<UUID> orderIds = Set.copyOf(waiting.keySet());
        if (!orderIds.isEmpty()) {
            decided.among(orderIds).forEach(this::tell);
        }
    }

    /** A request's wait for the decision of its order. */
    public final class Waiting implements AutoCloseable {

        private final UUID orderId;
        private final CompletableFuture<Optional<Order>> decision;

        private Waiting(UUID orderId, CompletableFuture<Optional<Order>> decision) {
            this.orderId = orderId;
            this.decision = decision;
        }

        /** The decided order, or empty if it isn't decided within that time, or before the process ends. */
        public Optional<Order> await(Duration patience) {
            // No failure can come out of it: it is completed by tell(), by a stop or by the clock.
            return decision.completeOnTimeout(Optional.empty(), patience.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }

        @Override
        public void close() {
            waiting.remove(orderId);
        }
    }
}
