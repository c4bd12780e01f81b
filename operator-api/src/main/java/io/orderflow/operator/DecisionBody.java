package io.orderflow.operator;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who does something, and why. */
@Schema(name = "DecisionBody", example = """
        {"by": "ada", "reason": "a test order"}""")
public record DecisionBody(
        @Schema(minLength = 1, maxLength = Decision.LONGEST_NAME)
        String by,

        @Schema(minLength = 1, maxLength = Decision.LONGEST_REASON)
        String reason)
        implements Decision {}
