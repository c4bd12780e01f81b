package io.orderflow.operator.failed.http;

import io.orderflow.operator.Decision;
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
        @Schema(minLength = 1, maxLength = Decision.LONGEST_NAME)
        String by,

        @Schema(minLength = 1, maxLength = Decision.LONGEST_REASON)
        String reason,

        @Nullable Boolean withoutMissing)
        implements Decision {}
