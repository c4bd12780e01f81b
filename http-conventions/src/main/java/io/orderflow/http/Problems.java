package io.orderflow.http;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Set;

/** The problems (RFC 9457) an endpoint answers with when a request is right in itself, but can't be met. */
public final class Problems {

    private Problems() {}

    /** 404: {@code what} is named in the client's terms, such as {@code There is no order 0199….} */
    public static HttpProblem notFound(String what) {
        return problem(404, "Not Found", what);
    }

    /** 409: the state of things doesn't allow it. */
    public static HttpProblem conflict(String why) {
        return problem(409, "Conflict", why);
    }

    /** 412: it is not the version that the client means. */
    static HttpProblem preconditionFailed() {
        return problem(412, "Precondition Failed", "This is not the version that If-Match names.");
    }

    /** 405: the path knows other methods only. */
    static HttpProblem methodNotAllowed(Set<String> allowed) {
        return HttpProblem.builder(problem(405, "Method Not Allowed", "This path does not know the method."))
                .withHeader(HttpHeaders.ALLOW, String.join(", ", allowed))
                .build();
    }

    /** 503: not now; the client is asked to come back. */
    public static HttpProblem unavailable(String why) {
        return HttpProblem.builder(problem(503, "Service Unavailable", why))
                .withHeader(HttpHeaders.RETRY_AFTER, 1)
                .build();
    }

    static HttpProblem problem(int status, String title, String detail) {
        return HttpProblem.builder()
                .withStatus(status)
                .withTitle(title)
                .withDetail(detail)
                .build();
    }
}
