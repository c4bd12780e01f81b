package io.orderflow.http;

import io.orderflow.messaging.transaction.OverloadedException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** More requests than can be met in time: 503 at once, and the client is asked to come back. */
@Provider
public class OverloadedMapper implements ExceptionMapper<OverloadedException> {

    @Override
    public Response toResponse(OverloadedException overloaded) {
        return Problems.unavailable("This service has more to do than it can right now. Try again in a moment.")
                .toResponse();
    }
}
