package io.orderflow.inventory.shipment.http;

import io.orderflow.http.AnswerJson;
import io.orderflow.http.Ids;
import io.orderflow.http.InvalidRequest;
import io.orderflow.http.Problems;
import io.orderflow.http.Repeats;
import io.orderflow.idempotency.Earlier;
import io.orderflow.idempotency.StoredAnswer;
import io.orderflow.inventory.reservation.Happening;
import io.orderflow.inventory.reservation.Reservation;
import io.orderflow.inventory.reservation.Reservations;
import io.orderflow.inventory.shipment.MoveShipment;
import io.orderflow.inventory.shipment.MoveShipment.Result;
import io.orderflow.messaging.transaction.Transactions;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Parcels on their way to customers. */
@Path("/shipments/{orderId}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Shipments")
class ShipmentResource {

    private static final String KEY = "Names this request: a repeat with the same key and body changes nothing and gets"
            + " the same answer, for seven days. Keys of different orders are different.";

    private static final Pattern NOTHING = Pattern.compile("\\s*(\\{\\s*}\\s*)?");

    private final Transactions transactions;
    private final Reservations reservations;
    private final MoveShipment moveShipment;
    private final AnswerJson json;

    ShipmentResource(Transactions transactions, Reservations reservations, MoveShipment moveShipment, AnswerJson json) {
        this.transactions = transactions;
        this.reservations = reservations;
        this.moveShipment = moveShipment;
        this.json = json;
    }

    @GET
    @Operation(operationId = "shipment", summary = "An order's shipment")
    @APIResponse(responseCode = "200", description = "The shipment")
    @APIResponse(responseCode = "404", description = "The order was not dispatched")
    public ShipmentAnswer get(@PathParam("orderId") String orderId) {
        UUID id = Ids.parse("orderId", orderId);
        return transactions
                .call(transaction -> reservations.find(transaction, id))
                .flatMap(ShipmentAnswer::of)
                .orElseThrow(() -> Problems.notFound("There is no shipment for order " + id + "."));
    }

    @POST
    @Path("dispatch")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "dispatch",
            summary = "Says that a carrier has taken an order's parcel",
            description = "What was set aside for the order is then no longer on hand. The order must be confirmed.")
    @Parameter(name = Repeats.KEY, in = ParameterIn.HEADER, description = KEY)
    @APIResponse(
            responseCode = "201",
            description = "The shipment; Location is where to see it later",
            content = @Content(schema = @Schema(implementation = ShipmentAnswer.class)))
    @APIResponse(responseCode = "404", description = "Nothing was decided about the order's stock")
    @APIResponse(responseCode = "409", description = "The reservation's status doesn't allow it; the detail names it")
    @APIResponse(responseCode = "422", description = "The Idempotency-Key was used for another request")
    public Response dispatch(@PathParam("orderId") String orderId, DispatchBody body, @Context HttpHeaders headers) {
        Happening dispatched = new Happening.Dispatched(body.carrier(), body.trackingNumber());
        return move(orderId, dispatched, new Asked("dispatch", body, headers), this::dispatched);
    }

    @POST
    @Path("delivery")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "deliver",
            summary = "Says that the customer has an order's parcel",
            description = "There is nothing to say about it: the body is empty, or an object without fields.")
    @Parameter(name = Repeats.KEY, in = ParameterIn.HEADER, description = KEY)
    @APIResponse(
            responseCode = "200",
            description = "The shipment",
            content = @Content(schema = @Schema(implementation = ShipmentAnswer.class)))
    @APIResponse(responseCode = "404", description = "Nothing was decided about the order's stock")
    @APIResponse(responseCode = "409", description = "The order was not dispatched, or is delivered already")
    public Response deliver(
            @PathParam("orderId") String orderId,
            @RequestBody(required = false, content = @Content(schema = @Schema(implementation = DeliveryBody.class)))
                    String body,
            @Context HttpHeaders headers) {
        if (!NOTHING.matcher(body).matches()) {
            throw InvalidRequest.of("body", "must be empty, or an object without fields");
        }
        return move(orderId, new Happening.Delivered(), new Asked("delivery", Map.of(), headers), this::delivered);
    }

    private record Asked(String operation, Object body, HttpHeaders headers) {}

    private Response move(
            String orderId, Happening happening, Asked asked, Function<Reservation, StoredAnswer> answer) {
        UUID id = Ids.parse("orderId", orderId);
        var key = Repeats.key(
                asked.headers(), "POST /shipments/" + id + "/" + asked.operation(), () -> json.write(asked.body()));
        return switch (moveShipment.move(id, happening, key, answer)) {
            case Result.Moved(Reservation moved) ->
                Repeats.response(answer.apply(moved)).build();
            case Result.Repeated(Earlier earlier) -> Repeats.response(earlier);
            case Result.Refused(Reservation unchanged, String reason) -> throw refused(unchanged, reason);
            case Result.Unknown unknown -> throw Problems.notFound("There is no reservation for order " + id + ".");
        };
    }

    private StoredAnswer dispatched(Reservation moved) {
        return new StoredAnswer(201, "/shipments/" + moved.orderId(), body(moved));
    }

    private StoredAnswer delivered(Reservation moved) {
        return new StoredAnswer(200, null, body(moved));
    }

    private byte[] body(Reservation moved) {
        return json.write(ShipmentAnswer.of(moved).orElseThrow());
    }

    private static HttpProblem refused(Reservation unchanged, String reason) {
        return Problems.conflict(
                "The reservation of order " + unchanged.orderId() + " is " + unchanged.status() + ": " + reason + ".");
    }
}
