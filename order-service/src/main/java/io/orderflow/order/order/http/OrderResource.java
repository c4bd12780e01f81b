package io.orderflow.order.order.http;

import io.orderflow.http.Ids;
import io.orderflow.http.InvalidRequest;
import io.orderflow.http.Prefer;
import io.orderflow.http.Problems;
import io.orderflow.http.Violation;
import io.orderflow.order.order.FindOrders;
import io.orderflow.order.order.NewOrder;
import io.orderflow.order.order.Order;
import io.orderflow.order.order.PlaceOrder;
import io.orderflow.order.order.PlaceOrderAndWait;
import io.orderflow.order.order.Placement;
import io.orderflow.order.order.Placement.Placed;
import io.orderflow.order.order.Placement.Refused;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Placing orders, and seeing what became of them. */
@Path("/orders")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class OrderResource {

    private final PlaceOrder placeOrder;
    private final PlaceOrderAndWait placeOrderAndWait;
    private final FindOrders findOrders;

    OrderResource(PlaceOrder placeOrder, PlaceOrderAndWait placeOrderAndWait, FindOrders findOrders) {
        this.placeOrder = placeOrder;
        this.placeOrderAndWait = placeOrderAndWait;
        this.findOrders = findOrders;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Places an order",
            description = "It is stored when this answers, and decided (confirmed or rejected) soon after. Prices are"
                    + " those of the catalogue at this moment.")
    @APIResponse(responseCode = "201", description = "The order; Location is where to see it later.")
    @APIResponse(responseCode = "400", description = "Something in the body is wrong; violations name every field.")
    @APIResponse(responseCode = "422", description = "A line names no product, or one sold in another currency.")
    public Response place(
            PlaceOrderBody body,
            @Parameter(description = "wait=N: answer when the order is decided, or after N seconds (at most 30).")
                    @HeaderParam("Prefer")
                    List<String> preferences) {
        NewOrder request = body.newOrder();
        Optional<Duration> patience = Prefer.waiting(preferences);
        Placement placement =
                patience.isPresent() ? placeOrderAndWait.place(request, patience.get()) : placeOrder.place(request);
        return switch (placement) {
            case Placed placed -> created(placed.order(), patience);
            case Refused refused -> throw InvalidRequest.unprocessable(violations(refused));
        };
    }

    @GET
    @Path("/{orderId}")
    @Operation(summary = "An order as it is now")
    public OrderAnswer find(@PathParam("orderId") String orderId) {
        UUID id = Ids.parse("orderId", orderId);
        return findOrders
                .byId(id)
                .map(OrderAnswer::of)
                .orElseThrow(() -> Problems.notFound("There is no order " + id + "."));
    }

    private static Response created(Order order, Optional<Duration> patience) {
        Response.ResponseBuilder answer =
                Response.created(URI.create("/orders/" + order.orderId())).entity(OrderAnswer.of(order));
        patience.ifPresent(wait -> answer.header(Prefer.APPLIED, "wait=" + wait.toSeconds()));
        return answer.build();
    }

    private static List<Violation> violations(Refused refused) {
        return refused.lines().stream()
                .map(line -> new Violation("lines[" + line.index() + "].sku", line.problem()))
                .toList();
    }
}
