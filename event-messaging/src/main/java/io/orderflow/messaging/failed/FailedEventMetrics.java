package io.orderflow.messaging.failed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.messaging.transaction.DatabaseUnavailableException;
import io.orderflow.messaging.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** How many failed events a consumer has, by state; asked of the database when it is scraped. */
@ApplicationScoped
public class FailedEventMetrics {

    private static final List<String> STATES = List.of("RETRYING", "WAITING", "PARKED");

    private final Transactions transactions;
    private final FailedEvents failedEvents;
    private final MeterRegistry registry;

    FailedEventMetrics(Transactions transactions, FailedEvents failedEvents, MeterRegistry registry) {
        this.transactions = transactions;
        this.failedEvents = failedEvents;
        this.registry = registry;
    }

    /** Registers the gauges of a consumer. */
    public void register(String consumer) {
        for (String state : STATES) {
            Gauge.builder("orderflow.failed.events", () -> count(consumer, state))
                    .description(
                            "Events that could not be handled: tried again, waiting behind one, or left to an operator")
                    .tags("consumer", consumer, "state", state)
                    .register(registry);
        }
    }

    private double count(String consumer, String state) {
        try {
            return transactions.call(transaction ->
                    failedEvents.count(transaction.connection(), consumer).getOrDefault(state, 0L));
        } catch (DatabaseUnavailableException away) {
            return Double.NaN;
        }
    }
}
