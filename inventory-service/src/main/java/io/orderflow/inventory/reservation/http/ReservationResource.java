package io.orderflow.inventory.reservation.http;

import io.orderflow.http.Ids;
import io.orderflow.http.Problems;
import io.orderflow.inventory.reservation.Reservations;
import io.orderflow.messaging.transaction.Transactions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is set aside for each order. */
@Path("/reservations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Reservations")
class ReservationResource {

    private final Transactions transactions;
    private final Reservations reservations;

    ReservationResource(Transactions transactions, Reservations reservations) {
        this.transactions = transactions;
        this.reservations = reservations;
    }

    @GET
    @Path("{orderId}")
    @Operation(
            operationId = "reservation",
            summary = "What became of an order's wish for stock",
            description = "lines is what was set aside, and still is while the status is RESERVED or CONFIRMED;"
                    + " shortages is what was lacking, when nothing was.")
    @APIResponse(responseCode = "200", description = "The reservation")
    @APIResponse(responseCode = "404", description = "No such order was decided on")
    public ReservationAnswer get(@PathParam("orderId") String orderId) {
        UUID id = Ids.parse("orderId", orderId);
        return transactions
                .call(transaction -> reservations.find(transaction, id))
                .map(ReservationAnswer::of)
                .orElseThrow(() -> Problems.notFound("There is no reservation for order " + id + "."));
    }
}
