package io.orderflow.notification.sending;

import io.orderflow.messaging.LoopHealth;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Down when the sender has not come round for so long that only a restart can help. One that waits for a mail server or
 * the database comes round, so that an outage restarts nothing; what it waits for is told as data.
 */
@Liveness
class SendingHealth implements HealthCheck {

    /** Several times the longest cycle: statements and deliveries all have their limits. */
    private static final Duration STUCK = Duration.ofMinutes(5);

    private final SendingLoop loop;

    SendingHealth(SendingLoop loop) {
        this.loop = loop;
    }

    @Override
    public HealthCheckResponse call() {
        return new LoopHealth(loop.sinceLastTurn(), loop.outage(), STUCK).answer("notification sender", "sending");
    }
}
