package io.orderflow.order.order;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts orders. */
@ApplicationScoped
class OrderMetrics {

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

    void placed(int orders) {
        placed.increment(orders);
    }

    void moved(Order before, Order after) {
        moved.computeIfAbsent(after.state().status(), this::counter).increment();
        if (!before.isDecided() && after.state().decidedAt() != null) {
            decided.computeIfAbsent(after.state().status(), this::timer)
                    .record(Duration.between(after.placedAt(), after.state().decidedAt()));
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
