package io.orderflow.messaging.kafka;

import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/**
 * Down when a consumer has not come round for so long that only a restart can help; a consumer that waits for the
 * database comes round, so that an outage restarts nothing. What each waits for is told as data.
 */
@Liveness
class ConsumersHealth implements HealthCheck {

    private static final Duration STUCK = Duration.ofMinutes(2);

    private final Consumers consumers;

    ConsumersHealth(Consumers consumers) {
        this.consumers = consumers;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder health =
                HealthCheckResponse.named("event consumers").up();
        Instant limit = Instant.now().minus(STUCK);
        for (ConsumerLoop loop : consumers.loops()) {
            String outage = loop.outage();
            if (loop.lastTurn().isBefore(limit)) {
                health.withData(loop.consumer(), "stuck since " + loop.lastTurn())
                        .down();
            } else {
                health.withData(loop.consumer(), outage == null ? "consuming" : "waiting: " + outage);
            }
        }
        return health.build();
    }
}
