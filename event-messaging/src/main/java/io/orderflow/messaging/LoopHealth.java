package io.orderflow.messaging;

import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jspecify.annotations.Nullable;

/**
 * How a loop is, as health checks tell it. It is stuck when it has not come round for so long that only a restart can
 * help. One that waits comes round, so that an outage restarts nothing.
 *
 * @param sinceLastTurn how long ago it last came round
 * @param outage why it waits, or null
 * @param patience how long a turn may take
 */
public record LoopHealth(Duration sinceLastTurn, @Nullable String outage, Duration patience) {

    /** Whether only a restart can help. */
    public boolean isStuck() {
        return sinceLastTurn.compareTo(patience) > 0;
    }

    /** How it is, in words; {@code working} if all is well. */
    public String state(String working) {
        if (isStuck()) {
            return "stuck for " + sinceLastTurn.toSeconds() + " s";
        }
        return outage == null ? working : "waiting: " + outage;
    }

    /** The answer of a check that is about this loop alone: down when it is stuck. */
    public HealthCheckResponse answer(String name, String working) {
        return HealthCheckResponse.named(name)
                .status(!isStuck())
                .withData("state", state(working))
                .build();
    }
}
