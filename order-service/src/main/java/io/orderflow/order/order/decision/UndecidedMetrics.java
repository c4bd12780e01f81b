package io.orderflow.order.order.decision;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.messaging.Periodic;
import io.orderflow.messaging.Waiting;
import io.orderflow.messaging.transaction.DatabaseUnavailableException;
import io.orderflow.order.order.OrderStatus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Undecided orders as metrics, of all instances together; not numbers while the database is away.
 *
 * <p>They are counted every fifteen seconds, however often they are scraped, and less often where that takes long: the
 * database never works on it for more than a hundredth of the time.
 */
@ApplicationScoped
class UndecidedMetrics {

    private static final Duration PAUSE = Duration.ofSeconds(15);
    private static final int PAUSES_A_RUN = 100;
    private static final List<OrderStatus> UNDECIDED = List.of(OrderStatus.PLACED, OrderStatus.RESERVED);

    private final UndecidedOrders orders;
    private final Clock clock;
    private volatile Optional<Map<OrderStatus, Waiting>> counted = Optional.empty();
    private long dueAt = System.nanoTime();
    private @Nullable Periodic periodic;

    UndecidedMetrics(UndecidedOrders orders, Clock clock) {
        this.orders = orders;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started, MeterRegistry meters) {
        for (OrderStatus status : UNDECIDED) {
            Gauge.builder("orderflow.order.undecided", () -> ofCounted(found -> count(found, status)))
                    .description("Orders that are not decided, counted every 15 s")
                    .tag("status", status.name().toLowerCase(Locale.ROOT))
                    .register(meters);
        }
        Gauge.builder("orderflow.order.undecided.oldest.age.seconds", () -> ofCounted(this::ageOfOldest))
                .description("How long ago the oldest undecided order was placed")
                .register(meters);
        periodic = Periodic.start("undecided-orders", PAUSE, this::countIfDue);
    }

    void stop(@Observes ShutdownEvent event) {
        if (periodic != null) {
            periodic.close();
        }
    }

    private boolean countIfDue() {
        long started = System.nanoTime();
        if (started - dueAt >= 0) {
            count();
            long ended = System.nanoTime();
            dueAt = ended + PAUSES_A_RUN * (ended - started);
        }
        return false;
    }

    /** Counts now. */
    void count() {
        try {
            counted = Optional.of(orders.count());
        } catch (DatabaseUnavailableException away) {
            counted = Optional.empty();
        }
    }

    private double ofCounted(ToDoubleFunction<Map<OrderStatus, Waiting>> what) {
        return counted.map(what::applyAsDouble).orElse(Double.NaN);
    }

    private static double count(Map<OrderStatus, Waiting> found, OrderStatus status) {
        Waiting waiting = found.get(status);
        return waiting == null ? 0 : waiting.count();
    }

    private double ageOfOldest(Map<OrderStatus, Waiting> found) {
        Instant now = clock.instant();
        return found.values().stream()
                .flatMap(waiting -> waiting.oldest().stream())
                .mapToDouble(oldest -> Math.max(0, Duration.between(oldest, now).toMillis() / 1000.0))
                .max()
                .orElse(0);
    }
}
