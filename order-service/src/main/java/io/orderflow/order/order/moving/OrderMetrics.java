package io.orderflow.order.order.moving;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.context.Scope;
import io.orderflow.messaging.outbox.Cause;
import io.orderflow.messaging.tracing.TraceParent;
import io.orderflow.order.order.Order;
import io.orderflow.order.order.OrderStatus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts orders. */
@ApplicationScoped
public class OrderMetrics {

    private final Counter placed;
    private final Map<OrderStatus, Counter> moved = new ConcurrentHashMap<>();
    private final Map<OrderStatus, Timer> decided = new ConcurrentHashMap<>();
    private final MeterRegistry meters;

    OrderMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.placed = Counter.builder("orderflow.order.placed")
                .description("Orders taken in")
                .register(meters);
    }

    /** From the start, so that an alert on a rate finds a zero and not a nothing. */
    void register(@Observes StartupEvent started) {
        for (OrderStatus status : OrderStatus.values()) {
            if (status != OrderStatus.PLACED) {
                moved.computeIfAbsent(status, this::counter);
            }
        }
    }

    /** Counts orders that were taken in. */
    public void placed(int orders) {
        placed.increment(orders);
    }

    void moved(Order before, Order after, Cause cause) {
        moved.computeIfAbsent(after.state().status(), this::counter).increment();
        if (!before.isDecided() && after.state().decidedAt() != null) {
            // Within the order's trace, which then stands beside its bucket.
            try (Scope within = TraceParent.context(cause.trace()).makeCurrent()) {
                decided.computeIfAbsent(after.state().status(), this::timer)
                        .record(Duration.between(after.placedAt(), after.state().decidedAt()));
            }
        }
    }

    private Counter counter(OrderStatus status) {
        return Counter.builder("orderflow.order.moved")
                .description("Orders that came into a status")
                .tag("status", status.name().toLowerCase(Locale.ROOT))
                .register(meters);
    }

    private Timer timer(OrderStatus status) {
        return Timer.builder("orderflow.order.decided")
                .description("From an order's placing to its decision")
                .tag("status", status.name().toLowerCase(Locale.ROOT))
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(5))
                .maximumExpectedValue(Duration.ofMinutes(2))
                .register(meters);
    }
}
