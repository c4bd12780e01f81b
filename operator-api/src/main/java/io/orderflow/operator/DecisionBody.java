package io.orderflow.operator;

import io.orderflow.http.CheckedBody;
import io.orderflow.http.Violations;
import io.orderflow.messaging.mending.Operator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who does something, and why. */
@Schema(name = "DecisionBody", example = """
        {"by": "ada", "reason": "a test order"}""")
record DecisionBody(
        @Schema(minLength = 1, maxLength = DecisionBody.LONGEST_NAME)
        String by,

        @Schema(minLength = 1, maxLength = DecisionBody.LONGEST_REASON)
        String reason)
        implements CheckedBody {

    static final int LONGEST_NAME = 100;
    static final int LONGEST_REASON = 500;

    @Override
    public void check(Violations violations) {
        check(violations, by, reason);
    }

    static void check(Violations violations, String by, String reason) {
        violations.text("by", by, LONGEST_NAME);
        violations.text("reason", reason, LONGEST_REASON);
    }

    Operator operator() {
        return new Operator(by, reason);
    }
}
