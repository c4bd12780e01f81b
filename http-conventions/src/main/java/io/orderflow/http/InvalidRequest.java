package io.orderflow.http;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;
import java.util.stream.Collectors;

/** A request that is wrong in itself, as the problem its sender gets: it names every bad field. */
public final class InvalidRequest extends HttpProblem {
    private static final long serialVersionUID = 1L;

    private static final int TOLD_IN_DETAIL = 5;

    private InvalidRequest(int status, String title, List<Violation> violations) {
        super(HttpProblem.builder()
                .withStatus(status)
                .withTitle(title)
                .withDetail(detail(violations))
                .with("violations", violations));
    }

    /** Answered with 400: the request is not what this endpoint takes, whatever the state of things. */
    public static InvalidRequest of(List<Violation> violations) {
        return new InvalidRequest(400, "Bad Request", violations);
    }

    /** The same for one field. */
    public static InvalidRequest of(String field, String message) {
        return of(List.of(new Violation(field, message)));
    }

    /** Answered with 422: well formed, but it doesn't fit what is stored; later it may. */
    public static InvalidRequest unprocessable(List<Violation> violations) {
        return new InvalidRequest(422, "Unprocessable Content", violations);
    }

    private static String detail(List<Violation> violations) {
        String told = violations.stream()
                .limit(TOLD_IN_DETAIL)
                .map(violation -> violation.field() + " " + violation.message())
                .collect(Collectors.joining("; ", "", "."));
        int more = violations.size() - TOLD_IN_DETAIL;
        return more > 0 ? told + " And " + more + " more." : told;
    }
}
