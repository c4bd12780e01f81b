package io.orderflow.operator.redrive.http;

import io.orderflow.http.Violations;
import io.orderflow.messaging.failed.ErrorCode;
import io.orderflow.messaging.mending.Redrive;
import io.orderflow.messaging.mending.Redrive.Action;
import io.orderflow.messaging.mending.Redrives;
import io.orderflow.operator.Decision;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Has parked events tried again, or given up: those that fit all that is given.
 *
 * @param action what is done with them; they are tried again where it is left out
 * @param perSecond the most of them in a second
 * @param from the earliest time of their last failure
 * @param to the time before which they failed last
 */
@Schema(name = "RedriveBody", example = """
        {"by": "ada", "reason": "the catalogue is complete again", "perSecond": 10, "type": "order.placed"}""")
record RedriveBody(
        @Schema(minLength = 1, maxLength = Decision.LONGEST_NAME)
        String by,

        @Schema(minLength = 1, maxLength = Decision.LONGEST_REASON)
        String reason,

        @Nullable Action action,

        @Schema(minimum = "1", maximum = "1000") Integer perSecond,

        @Schema(minLength = 1, maxLength = Decision.LONGEST_NAME) @Nullable
        String consumer,

        @Schema(minLength = 1, maxLength = Decision.LONGEST_NAME) @Nullable
        String type,

        @Nullable ErrorCode code,
        @Nullable Instant from,
        @Nullable Instant to)
        implements Decision {

    @Override
    public void check(Violations violations) {
        Decision.super.check(violations);
        violations.range("perSecond", perSecond, 1, Redrives.FASTEST);
        violations.optionalText("consumer", consumer, Decision.LONGEST_NAME);
        violations.optionalText("type", type, Decision.LONGEST_NAME);
        boolean all = consumer == null && type == null && code == null && from == null && to == null;
        violations.require(
                !all || action() == Action.RETRY,
                "action",
                "must not be DISCARD without consumer, type, code, from or to");
        violations.require(from == null || to == null || from.isBefore(to), "to", "must be after from");
    }

    @Override
    public Action action() {
        return action == null ? Action.RETRY : action;
    }

    Redrive.Events events() {
        return new Redrive.Events(
                Optional.ofNullable(consumer),
                Optional.ofNullable(type),
                Optional.ofNullable(code),
                Optional.ofNullable(from),
                Optional.ofNullable(to));
    }
}
