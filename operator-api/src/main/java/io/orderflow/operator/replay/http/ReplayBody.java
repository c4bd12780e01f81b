package io.orderflow.operator.replay.http;

import io.orderflow.http.Violations;
import io.orderflow.messaging.replay.ReplayRequest;
import io.orderflow.messaging.replay.Replays;
import io.orderflow.operator.Decision;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Has a part of a topic read again.
 *
 * @param consumer who takes the records in
 * @param partition the only one that is meant
 * @param from where it begins
 * @param to the first record that is no part of it any more; the ends of now, if it isn't there
 * @param perSecond the most records of a second
 */
@Schema(name = "ReplayBody", example = """
        {
          "by": "ada",
          "reason": "the reservations of noon are gone",
          "consumer": "inventory",
          "topic": "order-events",
          "from": {"time": "2025-12-31T12:00:00Z"}
        }""")
record ReplayBody(
        @Schema(minLength = 1, maxLength = Decision.LONGEST_NAME)
        String by,

        @Schema(minLength = 1, maxLength = Decision.LONGEST_REASON)
        String reason,

        @Schema(minLength = 1, maxLength = Decision.LONGEST_NAME)
        String consumer,

        @Schema(minLength = 1, maxLength = ReplayBody.LONGEST_TOPIC)
        String topic,

        @Schema(minimum = "0") @Nullable Integer partition,
        BoundBody from,
        @Nullable BoundBody to,

        @Schema(minimum = "1", maximum = "10000") @Nullable Integer perSecond)
        implements Decision {

    /** Kafka allows no longer name. */
    static final int LONGEST_TOPIC = 249;

    @Override
    public void check(Violations violations) {
        Decision.super.check(violations);
        violations.text("consumer", consumer, Decision.LONGEST_NAME);
        violations.text("topic", topic, LONGEST_TOPIC);
        violations.require(partition == null || partition >= 0, "partition", "must not be negative");
        violations.present("from", from);
        if (from != null) {
            from.check("from", partition, violations);
        }
        if (to != null) {
            to.check("to", partition, violations);
        }
        if (perSecond != null) {
            violations.range("perSecond", perSecond, 1, Replays.FASTEST);
        }
    }

    ReplayRequest request() {
        return new ReplayRequest(
                consumer,
                topic,
                Optional.ofNullable(partition),
                from.bound(),
                Optional.ofNullable(to).map(BoundBody::bound),
                Optional.ofNullable(perSecond));
    }
}
