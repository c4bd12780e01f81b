package io.orderflow.notification.sending;

import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
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
        HealthCheckResponseBuilder health = HealthCheckResponse.named("notification sender");
        String outage = loop.outage();
        if (loop.lastTurn().isBefore(Instant.now().minus(STUCK))) {
            return health.down()
                    .withData("state", "stuck since " + loop.lastTurn())
                    .build();
        }
        return health.up()
                .withData("state", outage == null ? "sending" : "waiting: " + outage)
                .build();
    }
}
