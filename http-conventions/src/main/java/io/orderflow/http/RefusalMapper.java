package io.orderflow.http;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;

/** What the framework refuses before an endpoint is called: a method, a content type, a header. */
@Provider
@Priority(1)
public class RefusalMapper extends ExceptionMapperBase<WebApplicationException> {

    private final AllowedMethods allowedMethods;
    private final UriInfo request;

    RefusalMapper(AllowedMethods allowedMethods, UriInfo request) {
        this.allowedMethods = allowedMethods;
        this.request = request;
    }

    @Override
    protected HttpProblem toProblem(WebApplicationException refusal) {
        Response.StatusType status = refusal.getResponse().getStatusInfo();
        return status.getStatusCode() == 405
                ? Problems.methodNotAllowed(allowedMethods.of(request.getPath()))
                : Problems.problem(status.getStatusCode(), status.getReasonPhrase(), detail(status.getStatusCode()));
    }

    private static String detail(int status) {
        return switch (status) {
            case 406 -> "There is no answer of a type that Accept names; answers are application/json.";
            case 415 -> "The body is not of a type that can be read here; send it as application/json.";
            default -> "The request can't be met as it is.";
        };
    }
}
