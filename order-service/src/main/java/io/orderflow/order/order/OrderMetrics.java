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

    void decided(Order order) {
        if (order.state().decidedAt() != null) {
            decided.computeIfAbsent(order.state().status(), this::timer)
                    .record(Duration.between(order.placedAt(), order.state().decidedAt()));
        }
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
