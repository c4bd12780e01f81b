package io.orderflow.messaging.outbox;

import io.orderflow.messaging.LoopHealth;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Down when the relay has not come round for so long that only a restart can help. One that waits for the broker or the
 * database comes round, so that an outage restarts nothing; what it waits for is told as data.
 */
@Liveness
class RelayHealth implements HealthCheck {

    /** Several times the longest cycle: statements, acknowledgements and pauses all have their limits. */
    private static final Duration STUCK = Duration.ofMinutes(2);

    private final RelayLoop loop;

    RelayHealth(RelayLoop loop) {
        this.loop = loop;
    }

    @Override
    public HealthCheckResponse call() {
        return new LoopHealth(loop.sinceLastTurn(), loop.outage(), STUCK).answer("outbox relay", "relaying");
    }
}
