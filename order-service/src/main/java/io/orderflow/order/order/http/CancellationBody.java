package io.orderflow.order.order.http;

import io.orderflow.http.CheckedBody;
import io.orderflow.http.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a customer wants an order cancelled. */
@Schema(name = "CancellationBody", example = """
        {"reason": "I ordered the wrong size."}""")
record CancellationBody(String reason) implements CheckedBody {

    private static final int LONGEST_REASON = 500;

    @Override
    public void check(Violations violations) {
        violations.text("reason", reason, LONGEST_REASON);
    }
}
