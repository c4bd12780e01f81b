package io.orderflow.inventory.reservation.http;

import io.orderflow.http.Ids;
import io.orderflow.http.Problems;
import io.orderflow.inventory.reservation.Reservation;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is set aside for each order. */
@Path("/reservations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Reservations")
class ReservationResource {

    private static final String EXAMPLE = """
            {
              "orderId": "01934f2e-8b7a-7c3d-9e1f-2a4b6c8d0e10",
              "status": "REJECTED",
              "lines": [],
              "shortages": [{"sku": "MUG-WHITE", "requested": 12, "available": 5}],
              "decidedAt": "2026-01-31T12:34:56.789Z"
            }""";

    private final Transactions transactions;
    private final Reservations reservations;

    ReservationResource(Transactions transactions, Reservations reservations) {
        this.transactions = transactions;
        this.reservations = reservations;
    }

    @GET
    @Path("{orderId}")
    @Operation(
            summary = "What became of an order's wish for stock",
            description = "lines is what is set aside; shortages is what was lacking, when nothing is.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Reservation.class, example = EXAMPLE)))
    @APIResponse(responseCode = "404", description = "No such order was decided on")
    public Reservation get(@PathParam("orderId") String orderId) {
        UUID id = Ids.parse("orderId", orderId);
        return transactions
                .call(transaction -> reservations.find(transaction, id))
                .orElseThrow(() -> Problems.notFound("There is no reservation for order " + id + "."));
    }
}
