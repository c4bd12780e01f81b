package io.orderflow.http;

import io.orderflow.messaging.transaction.DatabaseUnavailableException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * A database that can't work right now is nobody's mistake: 503, and the client is asked to come back.
 *
 * <p>It isn't logged here: under load that would be a flood, and relay and consumers say it as well.
 */
@Provider
public class DatabaseUnavailableMapper implements ExceptionMapper<DatabaseUnavailableException> {

    @Override
    public Response toResponse(DatabaseUnavailableException down) {
        return Problems.unavailable("This service's database does not answer right now. Try again in a moment.")
                .toResponse();
    }
}
