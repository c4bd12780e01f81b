package io.orderflow.operator;

import io.orderflow.http.CheckedBody;
import io.orderflow.http.Violations;
import io.orderflow.messaging.mending.Operator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Has an event tried again.
 *
 * @param withoutMissing whether to handle it although events before it have not come; if they come after all, they are
 *     not handled any more
 */
@Schema(name = "RetryBody", example = """
        {"by": "ada", "reason": "the catalogue is complete again"}""")
record RetryBody(
        @Schema(minLength = 1, maxLength = DecisionBody.LONGEST_NAME)
        String by,

        @Schema(minLength = 1, maxLength = DecisionBody.LONGEST_REASON)
        String reason,

        @Nullable Boolean withoutMissing)
        implements CheckedBody {

    @Override
    public void check(Violations violations) {
        DecisionBody.check(violations, by, reason);
    }

    Operator operator() {
        return new Operator(by, reason);
    }
}
