package io.orderflow.order.order.placing;

import io.orderflow.messaging.transaction.GroupCommit;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How orders are taken in, {@code orderflow.intake.*}. */
@ConfigMapping(prefix = "orderflow.intake")
interface IntakeConfig {

    /** Customers wait that long for their 201. */
    Duration LONGEST_PACE = Duration.ofSeconds(1);

    /** The most orders of one transaction. */
    @WithDefault("100")
    int batchSize();

    /** The shortest time from one transaction's start to the next: under load it gathers orders into larger batches. */
    @WithDefault("10ms")
    Duration pace();

    /** The most orders that wait to be stored; further ones are answered with 503 at once. */
    @WithDefault("1000")
    int waiting();

    /** @throws ConfigurationException with a sentence about the first setting that is out of its range */
    default GroupCommit.Limits limits() {
        if (pace().isNegative() || pace().compareTo(LONGEST_PACE) > 0) {
            throw new ConfigurationException("orderflow.intake.pace must be between 0s and 1s, but is " + pace() + ".");
        }
        return new GroupCommit.Limits(
                inRange("batch-size", batchSize(), 1000), pace(), inRange("waiting", waiting(), 100_000));
    }

    private static int inRange(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new ConfigurationException(
                    "orderflow.intake." + name + " must be between 1 and " + most + ", but is " + value + ".");
        }
        return value;
    }
}
