package io.orderflow.order.order.http;

import io.orderflow.http.AnswerJson;
import io.orderflow.http.Ids;
import io.orderflow.http.Problems;
import io.orderflow.http.Repeats;
import io.orderflow.idempotency.StoredAnswer;
import io.orderflow.order.order.Order;
import io.orderflow.order.order.OrderStatus;
import io.orderflow.order.order.Repeatable;
import io.orderflow.order.order.moving.CancelOrder;
import io.orderflow.order.order.moving.CancelOrder.Result;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Cancelling orders. */
@Path("/orders/{orderId}/cancellation")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Orders")
class CancellationResource {

    private final CancelOrder cancelOrder;
    private final AnswerJson json;

    CancellationResource(CancelOrder cancelOrder, AnswerJson json) {
        this.cancelOrder = cancelOrder;
        this.json = json;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "cancelOrder",
            summary = "Cancels an order that isn't on its way yet",
            description = "Before it is confirmed it is CANCELLED at once. A confirmed one is CANCELLING until the"
                    + " inventory has released its stock; should its parcel have been faster, it is SHIPPED instead.")
    @Parameter(name = Repeats.KEY, in = ParameterIn.HEADER)
    @APIResponse(
            responseCode = "200",
            description = "It is CANCELLED.",
            content = @Content(schema = @Schema(implementation = OrderAnswer.class)))
    @APIResponse(
            responseCode = "202",
            description = "It is CANCELLING.",
            content = @Content(schema = @Schema(implementation = OrderAnswer.class)))
    @APIResponse(responseCode = "404", description = "There is no such order.")
    @APIResponse(responseCode = "409", description = "It is too late for that, or the same request is being answered.")
    @APIResponse(responseCode = "422", description = "The Idempotency-Key was used for another cancellation.")
    public Response cancel(@PathParam("orderId") String orderId, CancellationBody body, @Context HttpHeaders headers) {
        UUID id = Ids.parse("orderId", orderId);
        Optional<Repeatable> repeatable = Repeats.key(
                        headers, "POST /orders/" + id + "/cancellation", () -> json.write(body))
                .map(key -> new Repeatable(key, this::answer));
        return switch (cancelOrder.cancel(id, body.reason(), repeatable)) {
            case Result.Done(Order order) -> Repeats.response(answer(order)).build();
            case Result.Repeated(var earlier) -> Repeats.response(earlier);
            case Result.Unknown unknown -> throw Problems.notFound("There is no order " + id + ".");
            case Result.TooLate(Order order, String reason) ->
                throw Problems.conflict(
                        "The order is " + order.state().status() + " and can't be cancelled: " + reason);
        };
    }

    private StoredAnswer answer(Order order) {
        int status = order.state().status() == OrderStatus.CANCELLED ? 200 : 202;
        return new StoredAnswer(status, null, json.write(OrderAnswer.of(order)));
    }
}
