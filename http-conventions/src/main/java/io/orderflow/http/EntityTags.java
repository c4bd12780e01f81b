package io.orderflow.http;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/**
 * Gives answers to GET an {@code ETag}, and leaves out the body where the client has this very version
 * ({@code If-None-Match}, RFC 9110) or wants another one ({@code If-Match}). The tag is made of the answer's bytes, so
 * it changes with anything a client can see.
 */
@Provider
public class EntityTags implements ContainerResponseFilter {

    private static final int DIGITS = 32;

    private final AnswerJson json;

    EntityTags(AnswerJson json) {
        this.json = json;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!request.getMethod().equals(HttpMethod.GET)
                || response.getStatus() != Response.Status.OK.getStatusCode()
                || !MediaType.APPLICATION_JSON_TYPE.isCompatible(response.getMediaType())) {
            return;
        }
        byte[] body = json.write(response.getEntity());
        EntityTag tag = new EntityTag(Sha256.hex(body).substring(0, DIGITS));
        response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
        Response.ResponseBuilder otherwise = request.getRequest().evaluatePreconditions(tag);
        if (otherwise == null) {
            response.setEntity(body);
            return;
        }
        Response.StatusType status = otherwise.build().getStatusInfo();
        response.setStatusInfo(status);
        if (status.getFamily() == Response.Status.Family.REDIRECTION) {
            response.setEntity(null);
        } else {
            response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, HttpProblem.MEDIA_TYPE);
            response.setEntity(json.write(Problems.preconditionFailed()));
        }
    }
}
