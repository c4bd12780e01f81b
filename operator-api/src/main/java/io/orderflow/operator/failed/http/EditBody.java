package io.orderflow.operator.failed.http;

import io.orderflow.http.Violations;
import io.orderflow.messaging.mending.Edit;
import io.orderflow.operator.Decision;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is to be different about an event.
 *
 * @param headers new values of headers, by name; {@code null} removes a header
 * @param data the whole new body
 */
@Schema(name = "EditBody", example = """
        {"by": "ada", "reason": "the type was lost", "headers": {"ce_type": "order.placed"}}""")
record EditBody(
        @Schema(minLength = 1, maxLength = Decision.LONGEST_NAME)
        String by,

        @Schema(minLength = 1, maxLength = Decision.LONGEST_REASON)
        String reason,

        @Nullable Map<String, @Nullable String> headers,

        @Nullable Map<String, Object> data)
        implements Decision {

    private static final int MOST_HEADERS = 50;
    private static final int LONGEST_HEADER = 1000;

    @Override
    public void check(Violations violations) {
        Decision.super.check(violations);
        violations.require(data != null || headers != null, "data", "or headers must be there: nothing is edited");
        if (headers != null) {
            violations.size("headers", headers.keySet(), 1, MOST_HEADERS);
            headers.forEach((name, value) -> {
                if (value != null) {
                    violations.text("headers." + name, value, LONGEST_HEADER);
                }
            });
        }
    }

    Edit edit() {
        return new Edit(
                headers == null ? Map.of() : headers, Optional.ofNullable(data).map(Bodies::bytes));
    }
}
