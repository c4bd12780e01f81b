package io.orderflow.http;

import io.orderflow.messaging.tracing.LogsAbout;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;

/** What is logged while a request about an order is answered names the order. What isn't an id stays out of the logs. */
@Provider
public class OrderInLogs implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        String orderId = request.getUriInfo().getPathParameters().getFirst("orderId");
        if (orderId != null && Ids.isId(orderId)) {
            LogsAbout.order(UUID.fromString(orderId));
        }
    }
}
