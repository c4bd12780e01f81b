package io.orderflow.operator.failed.http;

import io.orderflow.http.Constants;
import io.orderflow.http.Ids;
import io.orderflow.http.InvalidRequest;
import io.orderflow.http.Moments;
import io.orderflow.messaging.failed.ErrorCode;
import io.orderflow.messaging.failed.FailedEventFilter;
import io.orderflow.messaging.failed.FailedEventState;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters that say which failed events are meant.
 *
 * <p>Their fields are injected, which a record would spare them: but SmallRye OpenAPI may list a record's described
 * parameters twice (smallrye-open-api#2325).
 */
final class FilterParameters {

    private static final String A_NAME = "[A-Za-z0-9._-]{1,100}";

    @QueryParam("consumer")
    @Parameter(
            description = "The consumer that could not handle them.",
            schema = @Schema(type = SchemaType.STRING, pattern = "^" + A_NAME + "$"),
            example = "inventory")
    @Nullable
    String consumer;

    @QueryParam("type")
    @Parameter(
            description = "Their type.",
            schema = @Schema(type = SchemaType.STRING, pattern = "^" + A_NAME + "$"),
            example = "order.placed")
    @Nullable
    String type;

    @QueryParam("code")
    @Parameter(
            description = "Why they failed.",
            schema = @Schema(implementation = ErrorCode.class),
            example = "HANDLER_FAILED")
    @Nullable
    String code;

    @QueryParam("state")
    @Parameter(
            description = "Where they stand.",
            schema = @Schema(implementation = FailedEventState.class),
            example = "PARKED")
    @Nullable
    String state;

    @QueryParam("orderId")
    @Nullable
    String orderId;

    @QueryParam("from")
    @Parameter(
            description = "The earliest time of their last failure.",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"),
            example = "2026-01-31T12:00:00Z")
    @Nullable
    String from;

    @QueryParam("to")
    @Parameter(
            description = "The time before which they failed last.",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"),
            example = "2026-01-31T13:00:00Z")
    @Nullable
    String to;

    /** @throws InvalidRequest if one of them is not what it must be */
    FailedEventFilter filter() {
        return new FailedEventFilter(
                name("consumer", consumer),
                name("type", type),
                Constants.parse("code", code, ErrorCode.values()),
                Constants.parse("state", state, FailedEventState.values()),
                Optional.ofNullable(orderId).map(id -> Ids.parse("orderId", id)),
                time("from", from),
                time("to", to));
    }

    private static Optional<String> name(String field, @Nullable String text) {
        if (text != null && !text.matches(A_NAME)) {
            throw InvalidRequest.of(field, "must have 1 to 100 letters, digits, dots, hyphens and underscores");
        }
        return Optional.ofNullable(text);
    }

    private static Optional<Instant> time(String field, @Nullable String text) {
        return Optional.ofNullable(text).map(given -> Moments.parse(field, given));
    }
}
