package io.orderflow.order.payment.provider.remote;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;

/** Shows the state of the circuit breaker: as a metric, in health checks and, when it changes, in the log. */
final class Circuit {

    private static final Logger LOG = Logger.getLogger(Circuit.class);

    private volatile CircuitBreakerState state = CircuitBreakerState.CLOSED;
    private volatile String trouble = "";

    Circuit(MeterRegistry meters) {
        for (CircuitBreakerState each : CircuitBreakerState.values()) {
            Gauge.builder("orderflow.payment.circuit", () -> state == each ? 1 : 0)
                    .description("1 for the state the circuit to the payment provider is in, 0 for the others")
                    .tag("state", name(each))
                    .register(meters);
        }
    }

    void changed(CircuitBreakerState now) {
        state = now;
        switch (now) {
            case OPEN -> LOG.warnf("The payment provider is in trouble (%s) and is left in peace for a while", trouble);
            case HALF_OPEN -> LOG.info("The payment provider is tried again");
            case CLOSED -> LOG.info("The payment provider answers again");
        }
    }

    /** What went wrong with the latest try that did. */
    void troubled(String reason) {
        trouble = reason;
    }

    /** What people see of it: the state, and while it isn't closed, what went wrong last. */
    Map<String, String> condition() {
        return state == CircuitBreakerState.CLOSED
                ? Map.of("circuit", stateName())
                : Map.of("circuit", stateName(), "trouble", trouble);
    }

    /** {@code closed}, {@code open} until the first call after the pause, {@code half-open} during that call. */
    private String stateName() {
        return name(state);
    }

    private static String name(CircuitBreakerState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
