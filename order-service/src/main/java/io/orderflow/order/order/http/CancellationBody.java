package io.orderflow.order.order.http;

import io.orderflow.http.CheckedBody;
import io.orderflow.http.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a customer wants an order cancelled. */
@Schema(name = "CancellationBody", example = """
        {"reason": "I ordered the wrong size."}""")
record CancellationBody(
        @Schema(minLength = 1, maxLength = CancellationBody.LONGEST_REASON)
        String reason) implements CheckedBody {

    static final int LONGEST_REASON = 500;

    @Override
    public void check(Violations violations) {
        violations.text("reason", reason, LONGEST_REASON);
    }
}
