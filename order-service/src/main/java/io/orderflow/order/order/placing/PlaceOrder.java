package io.orderflow.order.order.placing;

import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.orderflow.messaging.outbox.Cause;
import io.orderflow.messaging.tracing.EventSpans;
import io.orderflow.messaging.tracing.LogsAbout;
import io.orderflow.messaging.transaction.GroupCommit;
import io.orderflow.messaging.transaction.Transactions;
import io.orderflow.order.order.Repeatable;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Takes orders in: each is stored together with the event that tells the other services, or not at all. */
@ApplicationScoped
@Startup
public class PlaceOrder {

    private final GroupCommit<StoreOrders.Request, Placement> commits;

    PlaceOrder(Transactions transactions, StoreOrders store, IntakeConfig config, MeterRegistry meters) {
        DistributionSummary batch = DistributionSummary.builder("orderflow.intake.batch")
                .description("Orders that were stored by one transaction")
                .baseUnit("orders")
                .register(meters);
        this.commits = new GroupCommit<>("orders", transactions, config.limits(), store::all, batch::record);
        Gauge.builder("orderflow.intake.waiting", commits, GroupCommit::waiting)
                .description("Orders that wait to be stored")
                .register(meters);
    }

    /**
     * Places the order under a new id; it is decided later.
     *
     * @param repeatable with a key, a repeat places nothing and gets the first one's answer
     * @throws io.orderflow.messaging.transaction.OverloadedException when too many wait to be stored; this one isn't
     * @throws io.orderflow.messaging.transaction.DatabaseUnavailableException when it can't be stored right now
     */
    public Placement place(NewOrder order, Optional<Repeatable> repeatable) {
        return place(UuidCreator.getTimeOrderedEpoch(), order, repeatable, Duration.ZERO);
    }

    Placement place(UUID orderId, NewOrder order, Optional<Repeatable> repeatable, Duration patience) {
        Span.current().setAttribute(EventSpans.ORDER_ID, orderId.toString());
        LogsAbout.order(orderId);
        return commits.store(new StoreOrders.Request(orderId, order, repeatable, patience, Cause.here()));
    }

    @PreDestroy
    void close() {
        commits.close();
    }
}
