package io.orderflow.order.order.http;

import io.orderflow.http.AnswerJson;
import io.orderflow.http.Ids;
import io.orderflow.http.InvalidRequest;
import io.orderflow.http.Moments;
import io.orderflow.http.Prefer;
import io.orderflow.http.Problems;
import io.orderflow.http.Repeats;
import io.orderflow.http.Violation;
import io.orderflow.idempotency.Earlier;
import io.orderflow.idempotency.StoredAnswer;
import io.orderflow.order.order.Order;
import io.orderflow.order.order.Repeatable;
import io.orderflow.order.order.lookup.FindOrders;
import io.orderflow.order.order.lookup.OrderHistory;
import io.orderflow.order.order.lookup.Past;
import io.orderflow.order.order.placing.NewOrder;
import io.orderflow.order.order.placing.PlaceOrder;
import io.orderflow.order.order.placing.PlaceOrderAndWait;
import io.orderflow.order.order.placing.Placement;
import io.orderflow.order.order.placing.Placement.Placed;
import io.orderflow.order.order.placing.Placement.Refused;
import io.orderflow.order.order.placing.Placement.Repeated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Placing orders, and seeing what became of them. */
@Path("/orders")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Orders")
class OrderResource {

    private final PlaceOrder placeOrder;
    private final PlaceOrderAndWait placeOrderAndWait;
    private final FindOrders findOrders;
    private final OrderHistory history;
    private final Clock clock;
    private final AnswerJson json;

    OrderResource(
            PlaceOrder placeOrder,
            PlaceOrderAndWait placeOrderAndWait,
            FindOrders findOrders,
            OrderHistory history,
            AnswerJson json,
            Clock clock) {
        this.placeOrder = placeOrder;
        this.placeOrderAndWait = placeOrderAndWait;
        this.findOrders = findOrders;
        this.history = history;
        this.clock = clock;
        this.json = json;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "placeOrder",
            summary = "Places an order",
            description = "It is stored when this answers, and decided (confirmed or rejected) soon after. Prices are"
                    + " those of the catalogue at this moment.")
    @Parameter(
            name = Repeats.KEY,
            in = ParameterIn.HEADER,
            description = "Names this request: a repeat with the same key and body places no second order and gets the"
                    + " same answer, for seven days. Keys of different customers are different.")
    @APIResponse(
            responseCode = "201",
            description = "The order; Location is where to see it later.",
            content = @Content(schema = @Schema(implementation = OrderAnswer.class)))
    @APIResponse(responseCode = "409", description = "A request with this Idempotency-Key is being answered.")
    @APIResponse(
            responseCode = "422",
            description = "A line names no product, or one sold in another currency; or the Idempotency-Key was used"
                    + " for another order.")
    public Response place(
            PlaceOrderBody body, @HeaderParam(Prefer.NAME) List<String> preferences, @Context HttpHeaders headers) {
        NewOrder order = body.newOrder();
        Optional<Repeatable> repeatable = repeatable(headers, order);
        Optional<Duration> patience = Prefer.waiting(preferences);
        Placement placement = patience.isPresent()
                ? placeOrderAndWait.place(order, repeatable, patience.get())
                : placeOrder.place(order, repeatable);
        return switch (placement) {
            case Placed(Order placed) -> created(placed, patience);
            case Repeated(Earlier earlier) -> Repeats.response(earlier);
            case Refused refused -> throw InvalidRequest.unprocessable(violations(refused));
        };
    }

    private Optional<Repeatable> repeatable(HttpHeaders headers, NewOrder order) {
        return Repeats.key(headers, "POST /orders of customer " + order.customerId(), () -> json.write(order))
                .map(key -> new Repeatable(key, this::answer));
    }

    /** Equal orders have the same answer, byte for byte. */
    private StoredAnswer answer(Order order) {
        return new StoredAnswer(201, "/orders/" + order.orderId(), json.write(OrderAnswer.of(order)));
    }

    @GET
    @Path("/{orderId}")
    @Operation(
            operationId = "order",
            summary = "An order as it is now, or as it was",
            description =
                    "With asOf, it is rebuilt from its events up to that moment. An event that this instance can't"
                            + " read, such as one of a newer version that is being rolled out, makes that a 503.")
    @APIResponse(responseCode = "200", description = "The order.")
    @APIResponse(responseCode = "404", description = "There is no such order, or was none at that moment.")
    public OrderAnswer find(
            @PathParam("orderId") String orderId,
            @Parameter(
                            description = "A moment that isn't in the future.",
                            schema = @Schema(type = SchemaType.STRING, format = "date-time"),
                            example = "2026-01-31T12:34:56.789Z")
                    @QueryParam("asOf")
                    @Nullable
                    String asOf) {
        UUID id = Ids.parse("orderId", orderId);
        Order order = findOrders.byId(id).orElseThrow(() -> Problems.notFound("There is no order " + id + "."));
        return OrderAnswer.of(asOf == null ? order : asOf(id, moment(asOf)));
    }

    private Order asOf(UUID orderId, Instant moment) {
        return switch (history.at(orderId, moment)) {
            case Past.Was(Order order) -> order;
            case Past.NotPlaced none ->
                throw Problems.notFound("There was no order " + orderId + " at " + moment + ".");
            case Past.Unreadable(String why) ->
                throw Problems.unavailable("The past of order " + orderId + " can't be told: " + why + ".");
        };
    }

    private Instant moment(String asOf) {
        return Moments.read(asOf)
                .filter(moment -> !moment.isAfter(clock.instant()))
                .orElseThrow(() -> InvalidRequest.of(
                        "asOf", "must be a moment in UTC that isn't in the future, such as 2026-01-31T12:34:56Z"));
    }

    private Response created(Order order, Optional<Duration> patience) {
        Response.ResponseBuilder response = Repeats.response(answer(order));
        patience.ifPresent(wait -> response.header(Prefer.APPLIED, "wait=" + wait.toSeconds()));
        return response.build();
    }

    private static List<Violation> violations(Refused refused) {
        return refused.lines().stream()
                .map(line -> new Violation("lines[" + line.index() + "].sku", line.problem()))
                .toList();
    }
}
