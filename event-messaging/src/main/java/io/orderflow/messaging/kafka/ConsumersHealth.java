package io.orderflow.messaging.kafka;

import io.orderflow.messaging.LoopHealth;
import java.time.Duration;
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
        for (Consumers.Loops loops : consumers.running()) {
            ConsumerLoop topics = loops.topics();
            RetryLoop failedEvents = loops.failedEvents();
            tell(
                    health,
                    topics.consumer(),
                    new LoopHealth(topics.sinceLastTurn(), topics.outage(), STUCK),
                    "consuming");
            tell(
                    health,
                    "failed events of " + topics.consumer(),
                    new LoopHealth(failedEvents.sinceLastTurn(), failedEvents.outage(), STUCK),
                    "tried when they are due");
        }
        return health.build();
    }

    private static void tell(HealthCheckResponseBuilder health, String name, LoopHealth loop, String working) {
        health.withData(name, loop.state(working));
        if (loop.isStuck()) {
            health.down();
        }
    }
}
