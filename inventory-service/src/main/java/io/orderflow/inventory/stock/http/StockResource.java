package io.orderflow.inventory.stock.http;

import io.orderflow.http.Cursor;
import io.orderflow.http.Limit;
import io.orderflow.http.Page;
import io.orderflow.http.Problems;
import io.orderflow.http.Sku;
import io.orderflow.http.Violation;
import io.orderflow.inventory.stock.SetOnHand;
import io.orderflow.inventory.stock.SetOnHand.Result;
import io.orderflow.inventory.stock.StockLevel;
import io.orderflow.inventory.stock.StockLevels;
import io.orderflow.messaging.transaction.Transactions;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What there is of each product. */
@Path("/stock")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Stock")
class StockResource {

    private final Transactions transactions;
    private final StockLevels stock;
    private final SetOnHand setOnHand;

    StockResource(Transactions transactions, StockLevels stock, SetOnHand setOnHand) {
        this.transactions = transactions;
        this.stock = stock;
        this.setOnHand = setOnHand;
    }

    @GET
    @Operation(operationId = "stock", summary = "The stock of all products, in order of their sku")
    public RestResponse<Page<StockAnswer>> list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo request) {
        int most = Limit.parse(limit);
        String after = Cursor.decodeSku(cursor).orElse("");
        List<StockAnswer> found = transactions.call(transaction -> stock.after(transaction, after, most + 1).stream()
                .map(StockAnswer::of)
                .toList());
        return Page.answer(found, most, StockAnswer::sku, request);
    }

    @GET
    @Path("{sku}")
    @Operation(operationId = "stockOf", summary = "The stock of one product")
    @APIResponse(responseCode = "200", description = "Its stock")
    @APIResponse(responseCode = "404", description = "Nobody has said yet how many of it there are")
    public StockAnswer get(@PathParam("sku") String sku) {
        String known = Sku.parse("sku", sku);
        return transactions
                .call(transaction -> stock.find(transaction, known))
                .map(StockAnswer::of)
                .orElseThrow(() -> Problems.notFound("There is no stock of " + known + "."));
    }

    @PUT
    @Path("{sku}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setOnHand",
            summary = "Says how many of a product are on hand",
            description = "What is reserved stays reserved.")
    @APIResponse(
            responseCode = "200",
            description = "It is as stated now",
            content = @Content(schema = @Schema(implementation = StockAnswer.class)))
    @APIResponse(
            responseCode = "201",
            description = "The product was unknown before",
            content = @Content(schema = @Schema(implementation = StockAnswer.class)))
    @APIResponse(
            responseCode = "409",
            description = "More than that is reserved",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = BelowReserved.class)))
    public Response put(@PathParam("sku") String sku, StockBody body, @Context UriInfo request) {
        return switch (setOnHand.of(Sku.parse("sku", sku), body.onHand())) {
            case Result.Created(StockLevel level) ->
                Response.created(request.getAbsolutePath())
                        .entity(StockAnswer.of(level))
                        .build();
            case Result.Changed(StockLevel level) ->
                Response.ok(StockAnswer.of(level)).build();
            case Result.BelowReserved(StockLevel level) -> throw belowReserved(level);
        };
    }

    private static HttpProblem belowReserved(StockLevel level) {
        String message = "must be at least " + level.reserved() + ", which is what is reserved";
        return HttpProblem.builder()
                .withStatus(Response.Status.CONFLICT)
                .withTitle("Conflict")
                .withDetail("onHand " + message + ".")
                .with("reserved", level.reserved())
                .with("violations", List.of(new Violation("onHand", message)))
                .build();
    }
}
