package io.orderflow.http;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a problem looks like on the wire, for the document that describes a service's interface. */
@Schema(name = "Problem", description = "Why a request was not met (RFC 9457).", example = """
                {
                  "status": 400,
                  "title": "Bad Request",
                  "detail": "lines[0].quantity must be between 1 and 10000.",
                  "violations": [{"field": "lines[0].quantity", "message": "must be between 1 and 10000"}]
                }""")
record Problem(
        @Schema(description = "The answer's status.") int status,

        @Schema(description = "What kind of problem it is, always in the same words.")
        String title,

        @Schema(description = "What happened this time, in words for people.")
        String detail,

        @Schema(description = "The path that was asked for.") @Nullable
        String instance,

        @Schema(description = "Every bad field of the request, where that is the problem.") @Nullable
        List<Violation> violations) {}
