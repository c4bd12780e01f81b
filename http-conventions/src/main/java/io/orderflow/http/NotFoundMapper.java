package io.orderflow.http;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;

/** A path that no endpoint has, or not with this method. What an endpoint didn't find, it says itself. */
@Provider
@Priority(1)
public class NotFoundMapper extends ExceptionMapperBase<NotFoundException> {

    private final AllowedMethods allowedMethods;
    private final UriInfo uri;
    private final Request request;

    NotFoundMapper(AllowedMethods allowedMethods, UriInfo uri, Request request) {
        this.allowedMethods = allowedMethods;
        this.uri = uri;
        this.request = request;
    }

    @Override
    protected HttpProblem toProblem(NotFoundException unknown) {
        Set<String> allowed = allowedMethods.of(uri.getPath());
        return allowed.isEmpty() || allowed.contains(request.getMethod())
                ? Problems.notFound("There is nothing under this path.")
                : Problems.methodNotAllowed(allowed);
    }
}
