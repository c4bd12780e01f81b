package io.orderflow.inventory.reservation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.inventory.reservation.Reservation.Status;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;

/** How orders fare here, in numbers; counted once the decision is committed. */
@ApplicationScoped
class ReservationMetrics {

    private final MeterRegistry registry;

    ReservationMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** From the start, so that an alert on a rate finds a zero and not a nothing. */
    void register(@Observes StartupEvent started) {
        orders(Status.RESERVED);
        orders(Status.REJECTED);
        for (Status status : new Status[] {Status.CONFIRMED, Status.RELEASED, Status.DISPATCHED, Status.DELIVERED}) {
            moves(status);
        }
        stockOuts();
    }

    void decided(List<Reservation> reservations) {
        for (Reservation reservation : reservations) {
            orders(reservation.status()).increment();
            stockOuts().increment(reservation.shortages().size());
        }
    }

    void moved(List<Reservation> reservations) {
        reservations.forEach(reservation -> moves(reservation.status()).increment());
    }

    private Counter moves(Status status) {
        return Counter.builder("orderflow.reservation.moved")
                .description("Reservations that came to a further status")
                .tag("status", status.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    private Counter orders(Status status) {
        return Counter.builder("orderflow.reservation.decided")
                .description("Orders whose stock was decided on")
                .tag("status", status.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    private Counter stockOuts() {
        return Counter.builder("orderflow.stock.outs")
                .description("Products that a rejected order wanted more of than there was")
                .register(registry);
    }
}
