package io.orderflow.http;

import io.orderflow.idempotency.Earlier;
import io.orderflow.idempotency.IdempotencyKey;
import io.orderflow.idempotency.StoredAnswer;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * How HTTP says that a request may be a repeat: the header {@code Idempotency-Key}, after the draft of the IETF's HTTP
 * API working group.
 */
public final class Repeats {

    /** The header's name. */
    public static final String KEY = "Idempotency-Key";

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7E]{1,255}");

    private Repeats() {}

    /**
     * The key of a request, or empty where it has none.
     *
     * @param headers of the request
     * @param scope whose key it is, and of which operation
     * @param asked everything the client asks for, in a form that is equal for equal requests; most requests have no
     *     key, and need none
     * @throws InvalidRequest if there are several keys, or one has a form that none can have
     */
    public static Optional<IdempotencyKey> key(HttpHeaders headers, String scope, Supplier<byte[]> asked) {
        List<String> keys = headers.getRequestHeader(KEY);
        if (keys == null || keys.isEmpty()) {
            return Optional.empty();
        }
        if (keys.size() > 1) {
            throw InvalidRequest.of(KEY, "must be given once");
        }
        if (!FORM.matcher(keys.getFirst()).matches()) {
            throw InvalidRequest.of(KEY, "must have 1 to 255 visible ASCII characters");
        }
        return Optional.of(new IdempotencyKey(scope, keys.getFirst(), Sha256.hex(asked.get())));
    }

    /** An answer as it was stored. */
    public static Response.ResponseBuilder response(StoredAnswer answer) {
        Response.ResponseBuilder response = Response.status(answer.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(answer.body());
        return answer.location() == null ? response : response.header(HttpHeaders.LOCATION, answer.location());
    }

    /**
     * The answer to a repeat.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 while the first is being answered, 422 if it was another
     *     request
     */
    public static Response response(Earlier earlier) {
        return switch (earlier) {
            case Earlier.Answered(StoredAnswer answer) -> response(answer).build();
            case Earlier.InFlight inFlight ->
                throw Problems.conflict("A request with this Idempotency-Key is being answered right now. Try again"
                        + " in a moment to see its answer.");
            case Earlier.Different different ->
                throw InvalidRequest.unprocessable(
                        List.of(new Violation(KEY, "was used before for another request; a new one needs a new key")));
        };
    }
}
