package io.orderflow.http;

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
 * ({@code If-None-Match}, RFC 9110). The tag is made of the answer's bytes, so it changes with anything a client can
 * see.
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
        if (request.getRequest().evaluatePreconditions(tag) == null) {
            response.setEntity(body);
        } else {
            response.setStatus(Response.Status.NOT_MODIFIED.getStatusCode());
            response.setEntity(null);
        }
    }
}
