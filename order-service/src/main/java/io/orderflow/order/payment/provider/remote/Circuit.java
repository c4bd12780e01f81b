package io.orderflow.order.payment.provider.remote;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import java.util.Locale;
import org.jboss.logging.Logger;

/** Shows the state of the circuit breaker: as a metric, in health checks and, when it changes, in the log. */
final class Circuit {

    private static final Logger LOG = Logger.getLogger(Circuit.class);

    private volatile CircuitBreakerState state = CircuitBreakerState.CLOSED;

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
            case OPEN -> LOG.warn("The payment provider is in trouble and is left in peace for a while");
            case HALF_OPEN -> LOG.info("The payment provider is tried again");
            case CLOSED -> LOG.info("The payment provider answers again");
        }
    }

    /** {@code closed}, {@code open} until the first call after the pause, {@code half-open} during that call. */
    String stateName() {
        return name(state);
    }

    private static String name(CircuitBreakerState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
