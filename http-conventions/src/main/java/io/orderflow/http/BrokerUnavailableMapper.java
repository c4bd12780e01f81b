package io.orderflow.http;

import io.orderflow.messaging.kafka.BrokerUnavailableException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** A broker that doesn't answer right now is nobody's mistake: 503, and the client is asked to come back. */
@Provider
public class BrokerUnavailableMapper implements ExceptionMapper<BrokerUnavailableException> {

    @Override
    public Response toResponse(BrokerUnavailableException down) {
        return Problems.unavailable("Kafka does not answer right now. Try again in a moment.")
                .toResponse();
    }
}
